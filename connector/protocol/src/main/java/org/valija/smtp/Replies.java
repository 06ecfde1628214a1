package org.valija.smtp;

/** The replies that sessions make themselves. */
final class Replies {

    static final SmtpReply SENDER_OK = SmtpReply.of(250, "2.1.0", "Sender ok");
    static final SmtpReply OK = SmtpReply.of(250, "2.0.0", "Ok");
    static final SmtpReply START_MESSAGE = SmtpReply.of(354, "Enter the message, end with \".\" on a line by itself");
    static final SmtpReply READY_FOR_TLS = SmtpReply.of(220, "2.0.0", "Ready to start TLS");
    static final SmtpReply AUTHENTICATED = SmtpReply.of(235, "2.7.0", "Authentication succeeded");

    static final SmtpReply UNKNOWN_COMMAND = SmtpReply.of(500, "5.5.2", "Command not recognized");
    static final SmtpReply LINE_TOO_LONG = SmtpReply.of(500, "5.5.2", "Line too long");
    static final SmtpReply BARE_CR_OR_LF =
            SmtpReply.of(500, "5.5.2", "Lines must end with CRLF; a bare CR or LF is not accepted");
    static final SmtpReply NUL = SmtpReply.of(500, "5.5.2", "NUL is not accepted");
    static final SmtpReply NOT_SMTP =
            SmtpReply.of(500, "5.5.2", "This is a mail server; closing").closing();
    static final SmtpReply NOT_IMPLEMENTED = SmtpReply.of(502, "5.5.1", "Command not implemented");

    static final SmtpReply HELLO_FIRST = sequence("Send HELO or EHLO first");
    static final SmtpReply LHLO_FIRST = sequence("Send LHLO first");
    static final SmtpReply BARRED = sequence("Service refused; send QUIT");
    static final SmtpReply MAIL_FIRST = sequence("Send MAIL first");
    static final SmtpReply NESTED_MAIL = sequence("A transaction is open; send RSET first");
    static final SmtpReply NOT_DURING_MAIL = sequence("Not during a mail transaction");
    static final SmtpReply ALREADY_TLS = sequence("TLS is active already");
    static final SmtpReply ALREADY_AUTHENTICATED = sequence("Already authenticated");
    static final SmtpReply BDAT_BEGUN = sequence("A message sent by BDAT must be finished by BDAT");
    static final SmtpReply BINARY_NEEDS_BDAT = sequence("BODY=BINARYMIME needs BDAT; send RSET first");
    static final SmtpReply NO_LHLO = SmtpReply.of(500, "5.5.1", "This is SMTP; send HELO or EHLO");
    static final SmtpReply NO_HELO = SmtpReply.of(500, "5.5.1", "This is LMTP; send LHLO");
    static final SmtpReply NO_RECIPIENTS = SmtpReply.of(554, "5.5.1", "No valid recipients");

    static final SmtpReply AUTH_REQUIRED = SmtpReply.of(530, "5.7.0", "Authentication required");
    static final SmtpReply TLS_REQUIRED = SmtpReply.of(530, "5.7.0", "Must issue a STARTTLS command first");
    static final SmtpReply NO_TLS = SmtpReply.of(502, "5.5.1", "TLS is not available");
    static final SmtpReply BEHIND_STARTTLS = SmtpReply.of(
                    554, "5.5.1", "Nothing may follow STARTTLS before its reply; closing")
            .closing();
    static final SmtpReply NO_AUTH = SmtpReply.of(502, "5.5.1", "Authentication is not available");
    static final SmtpReply BAD_CREDENTIALS = SmtpReply.of(535, "5.7.8", "Authentication credentials invalid");
    static final SmtpReply AUTH_TEMPORARY = SmtpReply.of(454, "4.7.0", "Temporary authentication failure");
    static final SmtpReply AUTH_THROTTLED = SmtpReply.of(454, "4.7.0", "Too many failed logins; try again later");
    static final SmtpReply AUTH_CANCELLED = SmtpReply.of(501, "5.7.0", "Authentication cancelled");
    static final SmtpReply BAD_BASE64 = SmtpReply.of(501, "5.5.2", "Cannot decode the response");
    static final SmtpReply BAD_MECHANISM = SmtpReply.of(504, "5.5.4", "Authentication mechanism not offered");
    static final SmtpReply AUTH_NEEDS_TLS = SmtpReply.of(538, "5.7.11", "Encryption required; send STARTTLS first");
    static final SmtpReply AUTH_LINE_TOO_LONG = SmtpReply.of(500, "5.5.6", "Authentication line too long");

    static final SmtpReply NOT_TRUSTED = SmtpReply.of(550, "5.7.0", "Not authorized to speak for others");
    static final SmtpReply NO_SUCH_LOGIN = SmtpReply.of(501, "5.5.4", "No account of the name in LOGIN");
    /** RFC 5321 §4.1.1.11. */
    static final SmtpReply UNKNOWN_PARAMETER = SmtpReply.of(555, "5.5.4", "Parameter not recognized");

    static final SmtpReply NO_BINARY = SmtpReply.of(504, "5.5.4", "BODY=BINARYMIME is not available");

    static final SmtpReply VERP_NEEDS_SENDER = SmtpReply.of(501, "5.5.4", "XVERP needs a sender with a domain");

    static final SmtpReply RELEASE_PAST = SmtpReply.of(501, "5.5.4", "The time in HOLDUNTIL is over already");
    static final SmtpReply RELEASE_TOO_LATE =
            SmtpReply.of(501, "5.5.4", "A message cannot be held so long; EHLO says how long it can");

    static final SmtpReply TOO_MANY_RECIPIENTS = SmtpReply.of(452, "4.5.3", "Too many recipients");
    static final SmtpReply NEEDS_SMTPUTF8 =
            SmtpReply.of(553, "5.6.7", "An address beyond US-ASCII needs SMTPUTF8 with MAIL");
    static final SmtpReply TOO_BIG = SmtpReply.of(552, "5.3.4", "Message too big");
    static final SmtpReply MESSAGE_BARE_CR_OR_LF = SmtpReply.of(
            554, "5.6.0", "The message has a bare CR or LF; its lines must end with CRLF (RFC 5321 2.3.8)");
    static final SmtpReply MESSAGE_NUL = SmtpReply.of(554, "5.6.0", "The message has a NUL octet");
    static final SmtpReply BAD_BDAT =
            SmtpReply.of(501, "5.5.4", "Syntax: BDAT size [LAST]; closing").closing();
    static final SmtpReply LOCAL_ERROR = SmtpReply.of(451, "4.3.0", "Temporary server failure; try again later");
    static final SmtpReply NO_STORAGE = SmtpReply.of(452, "4.3.1", "The message cannot be stored now; try again later");

    static final SmtpReply TOO_MANY_ERRORS =
            SmtpReply.of(421, "4.7.0", "Too many errors; closing").closing();
    static final SmtpReply TOO_MANY_COMMANDS =
            SmtpReply.of(421, "4.7.0", "Too many commands; closing").closing();
    static final SmtpReply TOO_MANY_TRANSACTIONS = SmtpReply.of(
                    421, "4.7.0", "Too many messages in this session; closing")
            .closing();

    private Replies() {}

    static SmtpReply textLineTooLong(int longest) {
        return SmtpReply.of(554, "5.6.0", "The message has a line over " + longest + " octets");
    }

    static SmtpReply tooSoon(long seconds) {
        return SmtpReply.of(555, "5.5.4", "BY has to give " + seconds + " seconds at least");
    }

    static SmtpReply timedOut(String hostname) {
        return SmtpReply.of(421, "4.4.2", hostname + " timeout; closing").closing();
    }

    static SmtpReply shuttingDown(String hostname) {
        return SmtpReply.of(421, "4.3.2", hostname + " is shutting down; try again later")
                .closing();
    }

    static SmtpReply bye(String hostname) {
        return SmtpReply.of(221, "2.0.0", hostname + " closing connection").closing();
    }

    static SmtpReply refusal(String why) {
        return SmtpReply.of(421, "4.7.0", why).closing();
    }

    private static SmtpReply sequence(String text) {
        return SmtpReply.of(503, "5.5.1", text);
    }
}
