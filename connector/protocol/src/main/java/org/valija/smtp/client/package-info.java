/**
 * The client's side of SMTP and LMTP: takes a message to another server over a {@link
 * org.valija.smtp.client.Wire} and says what became of each recipient (RFC 5321, RFC 2033, RFC 2920).
 */
package org.valija.smtp.client;
