/** The one address in front of the three services, as an Ingress is on a cluster. */
package io.frontpage.local.gateway;
