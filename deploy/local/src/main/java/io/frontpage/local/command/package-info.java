/** What {@code ./frontpage} understands: one class a command. */
package io.frontpage.local.command;
