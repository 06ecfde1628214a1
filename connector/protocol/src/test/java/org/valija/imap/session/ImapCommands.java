package org.valija.imap.session;

import java.util.Random;
import org.valija.session.Garbler;

/** Commands at random, most of them allowed somewhere. */
final class ImapCommands {

    private static final int LARGEST_LITERAL = 300;

    private final Random random;
    private final Garbler garbler;
    private int tag;

    ImapCommands(Random random, Garbler garbler) {
        this.random = random;
        this.garbler = garbler;
    }

    String next() {
        return "t" + ++tag + ' ' + garbler.one("", "", "", "UID ") + command();
    }

    private String command() {
        return switch (random.nextInt(24)) {
            case 0 -> "LOGIN " + string() + " " + string();
            case 1 -> "LOGIN ana secret";
            case 2 ->
                "AUTHENTICATE "
                        + garbler.one(
                                "PLAIN",
                                "LOGIN",
                                "X",
                                "PLAIN AGFuYQBzZWNyZXQ=",
                                "PLAIN =" + "\r\n" + garbler.one("*", "AGFuYQBzZWNyZXQ=", "!", ""));
            case 3 -> garbler.one("SELECT ", "EXAMINE ") + mailbox() + garbler.one("", "", " (CONDSTORE)", " ()");
            case 4 -> garbler.one("CREATE ", "DELETE ", "SUBSCRIBE ", "UNSUBSCRIBE ") + mailbox();
            case 5 -> "RENAME " + mailbox() + " " + mailbox();
            case 6 ->
                garbler.one("LIST ", "LSUB ") + string() + " " + garbler.one("*", "%", "\"\"", mailbox() + "%")
                        + garbler.one("", " RETURN (CHILDREN SPECIAL-USE STATUS (MESSAGES UIDNEXT))");
            case 7 ->
                "LIST (" + garbler.one("SUBSCRIBED", "SPECIAL-USE", "RECURSIVEMATCH", "REMOTE SUBSCRIBED") + ") \"\" ("
                        + mailbox() + " *)";
            case 8 ->
                "STATUS " + mailbox() + " (" + garbler.one("MESSAGES", "RECENT UNSEEN", "HIGHESTMODSEQ", "") + ")";
            case 9, 10 ->
                "APPEND " + mailbox() + garbler.one(" ", " (\\Seen) ", " (\\Deleted k) \" 1-Feb-2026 10:00:00 +0100\" ")
                        + literal();
            case 11 ->
                garbler.one("NOOP", "CHECK", "CLOSE", "UNSELECT", "CAPABILITY", "NAMESPACE", "LOGOUT", "STARTTLS");
            case 12 -> "IDLE\r\n" + garbler.one("DONE", "done", "x");
            case 13 -> garbler.one("EXPUNGE", "EXPUNGE " + set());
            case 14, 15 -> "SEARCH " + garbler.one("", "RETURN (MIN MAX COUNT ALL) ", "CHARSET UTF-8 ") + keys(3);
            case 16, 17, 18 -> "FETCH " + set() + " " + items();
            case 19, 20 ->
                "STORE " + set() + garbler.one(" ", " (UNCHANGEDSINCE 3) ")
                        + garbler.one("+", "-", "") + garbler.one("FLAGS", "FLAGS.SILENT")
                        + garbler.one(" (\\Seen \\Deleted)", " \\Flagged k1", " ()", " (\\Recent)");
            case 21 -> garbler.one("COPY ", "MOVE ") + set() + " " + mailbox();
            case 22 -> garbler.one("ENABLE CONDSTORE", "ENABLE X", "ID NIL", "ID (\"name\" " + string() + ")");
            default -> string();
        };
    }

    private String set() {
        return garbler.one("1", "*", "1:*", "2,1", "1:2,2:1", "4294967295", "999:*", "0", "1:", "$", number());
    }

    private String number() {
        return Long.toString(random.nextLong() >>> random.nextInt(64));
    }

    private String items() {
        return garbler.one(
                "ALL",
                "FULL",
                "FAST",
                "(UID FLAGS MODSEQ)",
                "(ENVELOPE BODYSTRUCTURE BODY INTERNALDATE RFC822.SIZE)",
                "BODY[]",
                "BODY.PEEK[HEADER.FIELDS (Subject " + string() + ")]<1." + random.nextInt(20) + ">",
                "BODY[1.2.3.MIME]",
                "(BODY[TEXT]<" + number() + "." + number() + "> BODY[1])",
                "(RFC822 RFC822.HEADER RFC822.TEXT)",
                "FLAGS (CHANGEDSINCE " + number() + ")");
    }

    private String keys(int depth) {
        String key = switch (random.nextInt(depth > 0 ? 9 : 6)) {
            case 0 -> garbler.one("ALL", "SEEN", "UNDELETED", "RECENT", "NEW", "OLD", "KEYWORD k1");
            case 1 -> garbler.one("FROM ", "SUBJECT ", "BODY ", "TEXT ", "HEADER X ") + string();
            case 2 ->
                garbler.one("BEFORE ", "ON ", "SINCE ") + garbler.one("1-Jan-2026", "\"31-Feb-2026\"", "01-jan-0000");
            case 3 -> garbler.one("LARGER ", "SMALLER ", "MODSEQ ") + number();
            case 4 -> garbler.one("UID ", "") + set();
            case 5 -> garbler.one("UNKEYWORD x", "LARGER");
            case 6 -> "NOT " + keys(depth - 1);
            case 7 -> "OR " + keys(depth - 1) + " " + keys(depth - 1);
            default -> "(" + keys(depth - 1) + " " + keys(depth - 1) + ")";
        };
        return random.nextInt(3) > 0 ? key : key + " " + garbler.one("ALL", "UNSEEN");
    }

    private String mailbox() {
        return garbler.one(
                "INBOX", "inbox/x", "Sent", "Trash", "a/b", "&AOE-", "\"&-\"", "\"two words\"", "&", "&AAAA", string());
    }

    private String string() {
        return random.nextInt(3) == 0
                ? literal()
                : garbler.one("ana", "\"\"", "\"a\\\"b\"", "NIL", "\u00c3\u00a1", "a]b");
    }

    private String literal() {
        String text = garbler.one(
                "",
                "Subject: a\r\n\r\nb\r\n",
                "Content-Type: multipart/mixed; boundary=x\r\n\r\n--x\r\n\r\none\r\n--x--\r\n",
                "\u0001\u00ff",
                "z".repeat(random.nextInt(LARGEST_LITERAL)));
        int claimed = random.nextInt(20) == 0 ? random.nextInt(6000) : text.length();
        return "{" + claimed + garbler.one("", "+") + "}\r\n" + text;
    }
}
