/** The records that consumers could not understand: what there is, and sending them again. */
package io.frontpage.local.letters;
