/** How text is taken apart: the same way in every service, so that what one finds alike another finds too. */
package io.frontpage.text;
