/** The syntax of IMAP (RFC 3501 §9): tokens, strings and literals, sequence sets, names, dates. */
package org.valija.imap.wire;
