package org.valija.imap.command;

import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.valija.imap.SearchKey;
import org.valija.imap.SearchKey.When;
import org.valija.imap.wire.Dates;
import org.valija.imap.wire.MalformedCommand;
import org.valija.imap.wire.SequenceSet;
import org.valija.imap.wire.Tokenizer;

/** Reads the arguments of SEARCH (RFC 3501 §6.4.4, RFC 4731 §3.1, RFC 7162 §3.1.5). */
final class SearchParser {

    private final Tokenizer in;
    private Charset charset = StandardCharsets.UTF_8;
    private boolean unknownCharset;
    private boolean byModSeq;
    private int depth;

    SearchParser(Tokenizer in) {
        this.in = in;
    }

    /** A key that still has to learn which messages the session's numbers mean. */
    @FunctionalInterface
    interface Criterion {
        SearchKey bind(Selected selected) throws MalformedCommand;
    }

    /** What an extended search returns. */
    enum Return {
        MIN,
        MAX,
        ALL,
        COUNT
    }

    boolean unknownCharset() {
        return unknownCharset;
    }

    boolean byModSeq() {
        return byModSeq;
    }

    /** Reads {@code RETURN (…)}, where there is one; empty for a plain search. */
    Set<Return> returns() throws MalformedCommand {
        in.space();
        Set<Return> returns = EnumSet.noneOf(Return.class);
        if (in.follows("RETURN")) {
            in.atom();
            in.space();
            for (String name : in.atomList()) {
                try {
                    returns.add(Return.valueOf(name));
                } catch (IllegalArgumentException e) {
                    throw new MalformedCommand("Unknown return option");
                }
            }
            in.space();
            if (returns.isEmpty()) {
                returns.add(Return.ALL);
            }
        }
        return returns;
    }

    /** Reads everything else. */
    Criterion criteria() throws MalformedCommand {
        if (in.follows("CHARSET")) {
            in.atom();
            in.space();
            charset(in.astring());
            in.space();
        }
        Criterion all = keys();
        in.end();
        return all;
    }

    private void charset(String name) {
        try {
            charset = Charset.forName(name);
        } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
            unknownCharset = true;
        }
    }

    private Criterion keys() throws MalformedCommand {
        List<Criterion> all = new ArrayList<>();
        do {
            all.add(key());
        } while (in.take(' '));
        if (all.size() == 1) {
            return all.get(0);
        }
        return s -> {
            List<SearchKey> keys = new ArrayList<>();
            for (Criterion c : all) {
                keys.add(c.bind(s));
            }
            return new SearchKey.And(keys);
        };
    }

    private Criterion key() throws MalformedCommand {
        if (++depth > Tokenizer.DEPTH) {
            throw new MalformedCommand("Nested too deeply");
        }
        Criterion key = nested();
        depth--;
        return key;
    }

    private Criterion nested() throws MalformedCommand {
        char c = in.peek();
        if (in.take('(')) {
            Criterion inner = keys();
            in.expect(')');
            return inner;
        }
        if (c >= '0' && c <= '9' || c == '*') {
            SequenceSet set = in.sequenceSet();
            return s -> new SearchKey.Uids(s.resolve(set, false));
        }
        String name = Tokenizer.upper(in.atom());
        Criterion flag = flag(name);
        return flag != null ? flag : withArgument(name);
    }

    private static Criterion flag(String name) {
        return switch (name) {
            case "ALL" -> s -> new SearchKey.And(List.of());
            case "ANSWERED", "DELETED", "DRAFT", "FLAGGED", "SEEN" -> has('\\' + name);
            case "UNANSWERED", "UNDELETED", "UNDRAFT", "UNFLAGGED", "UNSEEN" -> not(has('\\' + name.substring(2)));
            case "RECENT" -> SearchParser::recent;
            case "OLD" -> not(SearchParser::recent);
            case "NEW" ->
                s -> new SearchKey.And(List.of(recent(s), new SearchKey.Not(new SearchKey.HasFlag("\\Seen"))));
            default -> null;
        };
    }

    private static SearchKey recent(Selected selected) {
        return new SearchKey.Uids(selected.recent());
    }

    private static Criterion has(String flag) {
        return s -> new SearchKey.HasFlag(flag);
    }

    private static Criterion not(Criterion key) {
        return s -> new SearchKey.Not(key.bind(s));
    }

    private Criterion withArgument(String name) throws MalformedCommand {
        if (!in.take(' ')) {
            throw new MalformedCommand("Unknown search key");
        }
        return switch (name) {
            case "NOT" -> not(key());
            case "OR" -> or();
            case "UID" -> {
                SequenceSet set = in.sequenceSet();
                yield s -> new SearchKey.Uids(s.resolve(set, true));
            }
            case "KEYWORD" -> has(in.flag());
            case "UNKEYWORD" -> not(has(in.flag()));
            case "BCC", "CC", "FROM", "SUBJECT", "TO" -> fixed(new SearchKey.Header(name, text()));
            case "HEADER" -> header();
            case "BODY" -> fixed(new SearchKey.Body(text()));
            case "TEXT" -> fixed(new SearchKey.Text(text()));
            case "LARGER" -> fixed(new SearchKey.Larger(in.number()));
            case "SMALLER" -> fixed(new SearchKey.Smaller(in.number()));
            case "MODSEQ" -> fixed(modSeq());
            default -> fixed(dated(name));
        };
    }

    private static Criterion fixed(SearchKey key) {
        return s -> key;
    }

    private Criterion or() throws MalformedCommand {
        Criterion left = key();
        in.space();
        Criterion right = key();
        return s -> new SearchKey.Or(left.bind(s), right.bind(s));
    }

    private Criterion header() throws MalformedCommand {
        String field = in.astring();
        in.space();
        return fixed(new SearchKey.Header(field, text()));
    }

    private String text() throws MalformedCommand {
        return new String(in.astring().getBytes(StandardCharsets.ISO_8859_1), charset);
    }

    private SearchKey dated(String name) throws MalformedCommand {
        boolean sent = name.startsWith("SENT");
        When when = switch (sent ? name.substring("SENT".length()) : name) {
            case "BEFORE" -> When.BEFORE;
            case "ON" -> When.ON;
            case "SINCE" -> When.SINCE;
            default -> throw new MalformedCommand("Unknown search key");
        };
        LocalDate date = Dates.date(in.astring());
        return sent ? new SearchKey.Sent(when, date) : new SearchKey.Arrived(when, date);
    }

    /** RFC 7162 §3.1.5: an entry's name and type may come first; all flags share one modification sequence. */
    private SearchKey modSeq() throws MalformedCommand {
        byModSeq = true;
        if (in.peek() == '"') {
            in.string();
            in.space();
            in.atom();
            in.space();
        }
        return new SearchKey.ModSeq(in.number());
    }
}
