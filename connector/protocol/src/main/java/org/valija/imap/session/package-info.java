/** The IMAP session: octets into commands, literals and messages (RFC 3501 §2.2, RFC 7888). */
package org.valija.imap.session;
