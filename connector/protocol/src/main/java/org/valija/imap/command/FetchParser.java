package org.valija.imap.command;

import java.util.ArrayList;
import java.util.List;
import org.valija.imap.command.FetchItem.Fact;
import org.valija.imap.command.FetchItem.Kind;
import org.valija.imap.command.FetchItem.Section;
import org.valija.imap.command.FetchItem.Slice;
import org.valija.imap.wire.MalformedCommand;
import org.valija.imap.wire.Tokenizer;

/** Reads the items of FETCH (RFC 3501 §9 fetch-att). */
final class FetchParser {

    /** A part number of more digits names no part. */
    private static final int DIGITS = 6;

    private final Tokenizer in;
    private final List<FetchItem> items = new ArrayList<>();
    private boolean seen;

    private FetchParser(Tokenizer in) {
        this.in = in;
    }

    static FetchRequest parse(Tokenizer in) throws MalformedCommand {
        FetchParser parser = new FetchParser(in);
        if (in.take('(')) {
            do {
                parser.item(false);
            } while (in.take(' '));
            in.expect(')');
        } else {
            parser.item(true);
        }
        return new FetchRequest(parser.items, parser.seen);
    }

    private void item(boolean alone) throws MalformedCommand {
        String name = name();
        switch (name) {
            case "UID", "FLAGS", "INTERNALDATE", "ENVELOPE", "BODYSTRUCTURE", "MODSEQ" -> items.add(Fact.valueOf(name));
            case "RFC822.SIZE" -> items.add(Fact.RFC822_SIZE);
            case "RFC822" -> legacy(name, Kind.WHOLE, true);
            case "RFC822.HEADER" -> legacy(name, Kind.HEADER, false);
            case "RFC822.TEXT" -> legacy(name, Kind.TEXT, true);
            case "BODY" -> body();
            case "BODY.PEEK" -> section();
            case "ALL", "FAST", "FULL" -> macro(name, alone);
            default -> throw new MalformedCommand("Unknown item");
        }
    }

    /** An atom that ends before a bracket, as brackets belong to what follows. */
    private String name() throws MalformedCommand {
        StringBuilder b = new StringBuilder();
        while (Character.isLetterOrDigit(in.peek()) || in.peek() == '.') {
            b.append(in.peek());
            in.take(in.peek());
        }
        if (b.isEmpty()) {
            throw new MalformedCommand("Expected an item");
        }
        return Tokenizer.upper(b.toString());
    }

    private void macro(String name, boolean alone) throws MalformedCommand {
        if (!alone) {
            throw new MalformedCommand("A macro stands alone");
        }
        items.addAll(List.of(Fact.FLAGS, Fact.INTERNALDATE, Fact.RFC822_SIZE));
        if (!name.equals("FAST")) {
            items.add(Fact.ENVELOPE);
        }
        if (name.equals("FULL")) {
            items.add(Fact.BODY);
        }
    }

    private void legacy(String name, Kind kind, boolean sets) {
        seen |= sets;
        items.add(new Section(name, List.of(), kind, List.of(), Slice.ALL));
    }

    private void body() throws MalformedCommand {
        if (in.peek() != '[') {
            items.add(Fact.BODY);
            return;
        }
        section();
        seen = true;
    }

    private void section() throws MalformedCommand {
        in.expect('[');
        StringBuilder label = new StringBuilder("BODY[");
        List<Integer> path = new ArrayList<>();
        Kind kind = Kind.WHOLE;
        List<String> fields = List.of();
        while (in.peek() >= '0' && in.peek() <= '9') {
            path.add(partNumber(label));
            if (!in.take('.')) {
                break;
            }
            label.append('.');
        }
        if (in.peek() != ']') {
            kind = kind(path, label);
            if (kind == Kind.HEADER_FIELDS || kind == Kind.HEADER_FIELDS_NOT) {
                fields = fields(label);
            }
        } else if (label.charAt(label.length() - 1) == '.') {
            throw new MalformedCommand("Malformed section");
        }
        in.expect(']');
        label.append(']');
        Slice slice = in.take('<') ? slice(label) : Slice.ALL;
        items.add(new Section(label.toString(), List.copyOf(path), kind, fields, slice));
    }

    private int partNumber(StringBuilder label) throws MalformedCommand {
        long n = in.number();
        if (n == 0 || Long.toString(n).length() > DIGITS) {
            throw new MalformedCommand("Malformed part number");
        }
        label.append(n);
        return (int) n;
    }

    private Kind kind(List<Integer> path, StringBuilder label) throws MalformedCommand {
        String name = name();
        if (!path.isEmpty() && label.charAt(label.length() - 1) != '.') {
            throw new MalformedCommand("Malformed section");
        }
        label.append(name);
        return switch (name) {
            case "HEADER" -> Kind.HEADER;
            case "HEADER.FIELDS" -> Kind.HEADER_FIELDS;
            case "HEADER.FIELDS.NOT" -> Kind.HEADER_FIELDS_NOT;
            case "TEXT" -> Kind.TEXT;
            case "MIME" -> {
                if (path.isEmpty()) {
                    throw new MalformedCommand("MIME needs a part");
                }
                yield Kind.MIME;
            }
            default -> throw new MalformedCommand("Unknown section");
        };
    }

    private List<String> fields(StringBuilder label) throws MalformedCommand {
        in.space();
        in.expect('(');
        List<String> fields = new ArrayList<>();
        do {
            String field = in.astring();
            if (field.chars()
                    .anyMatch(
                            c -> c <= ' ' || c >= 0x7F || c == ':' || c == '"' || c == '\\' || c == '(' || c == ')')) {
                throw new MalformedCommand("Malformed field name");
            }
            fields.add(field);
        } while (in.take(' '));
        in.expect(')');
        label.append(" (")
                .append(String.join(
                        " ", fields.stream().map(FetchParser::written).toList()))
                .append(')');
        return List.copyOf(fields);
    }

    /** A field's name as the response repeats it: quoted where it is no atom (RFC 3501 §9 header-fld-name). */
    private static String written(String field) {
        boolean atom = !field.isEmpty() && field.chars().noneMatch(c -> "{%*".indexOf(c) >= 0);
        return atom ? field : '"' + field + '"';
    }

    private Slice slice(StringBuilder label) throws MalformedCommand {
        long offset = in.number();
        in.expect('.');
        long length = in.number();
        in.expect('>');
        if (length == 0) {
            throw new MalformedCommand("Partial fetch of nothing");
        }
        label.append('<').append(offset).append('>');
        return new Slice(offset, length);
    }
}
