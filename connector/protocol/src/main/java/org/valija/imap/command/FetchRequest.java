package org.valija.imap.command;

import java.util.ArrayList;
import java.util.List;

/**
 * What a FETCH asks for.
 *
 * @param items in the order of the response
 * @param seen whether it sets {@code \Seen}: octets were asked for without PEEK
 */
record FetchRequest(List<FetchItem> items, boolean seen) {

    FetchRequest {
        items = List.copyOf(items);
    }

    /** What STORE answers. */
    static FetchRequest flags(boolean withUid, boolean withModSeq) {
        List<FetchItem> items = new ArrayList<>();
        if (withUid) {
            items.add(FetchItem.Fact.UID);
        }
        items.add(FetchItem.Fact.FLAGS);
        if (withModSeq) {
            items.add(FetchItem.Fact.MODSEQ);
        }
        return new FetchRequest(items, false);
    }

    /** The same with an item, unless it is there. */
    FetchRequest with(FetchItem.Fact item, boolean first) {
        if (items.contains(item)) {
            return this;
        }
        List<FetchItem> more = new ArrayList<>(items);
        more.add(first ? 0 : more.size(), item);
        return new FetchRequest(more, seen);
    }

    boolean has(FetchItem.Fact item) {
        return items.contains(item);
    }

    boolean needsMessage() {
        return items.stream().anyMatch(FetchItem::needsMessage);
    }
}
