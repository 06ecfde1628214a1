/**
 * IMAP4rev1, the server's side (RFC 3501 and extensions): the session, the values that it exchanges with the
 * mail server, and the port through which it asks. Tokens and literals are in {@code wire}, the commands in
 * {@code command}, one file each.
 */
package org.valija.imap;
