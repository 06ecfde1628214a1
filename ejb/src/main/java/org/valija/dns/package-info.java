/** What the DNS says of names and addresses. */
package org.valija.dns;
