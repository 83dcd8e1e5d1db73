/** The manifests: rendered in every combination by kustomize, and checked as far as that is possible without a cluster. */
package io.frontpage.kubernetes;
