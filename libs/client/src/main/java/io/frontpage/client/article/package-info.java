/** Articles: reading, writing, searching and importing them. */
package io.frontpage.client.article;
