/** One running Frontpage: its data directory, and the processes that make it up. */
package io.frontpage.local.run;
