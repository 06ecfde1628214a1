/**
 * SMTP and LMTP, the server's side: commands, their parser, the session, replies, and the port through
 * which a session asks the mail server (RFC 5321, RFC 2033, RFC 6409).
 */
package org.valija.smtp;
