/**
 * POP3, the server's side: the session and the port through which it asks the mail server (RFC 1939,
 * RFC 2449, RFC 2595, RFC 3206, RFC 5034).
 */
package org.valija.pop3;
