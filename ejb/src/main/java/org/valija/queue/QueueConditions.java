package org.valija.queue;

import jakarta.persistence.TypedQuery;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** A {@link QueueSearch} as conditions of a query on {@code m}, the message, and {@code r}, the recipient. */
final class QueueConditions {

    private static final String NULL_SENDER = "<>";

    private final List<String> ofMessage = new ArrayList<>();
    private final List<String> ofRecipient = new ArrayList<>();
    private final Map<String, Object> values = new LinkedHashMap<>();

    QueueConditions(QueueSearch search, long now) {
        if (search.message() != 0) {
            ofMessage.add("m.id = :message");
            values.put("message", search.message());
        }
        if (search.sender().equals(NULL_SENDER)) {
            ofMessage.add("m.sender = ''");
        } else {
            contains(ofMessage, "m.sender", "sender", search.sender());
        }
        search.before().ifPresent(before -> {
            ofMessage.add("m.arrival < :before");
            values.put("before", before.toEpochMilli());
        });
        search.after().ifPresent(after -> {
            ofMessage.add("m.arrival > :behind");
            values.put("behind", after.toEpochMilli());
        });
        contains(ofRecipient, "concat(r.address, ' ', coalesce(r.via, ''))", "recipient", search.recipient());
        contains(ofRecipient, "r.destination", "destination", search.destination());
        contains(ofRecipient, "coalesce(r.lastReply, '')", "reply", search.reply());
        search.state().ifPresent(state -> state(state, now));
    }

    private void state(QueueEntry.State state, long now) {
        String leased = "r.due > :now and r.due < " + QueuedRecipient.HELD + " and r.leaseOwner is ";
        ofRecipient.add(
                switch (state) {
                    case ACTIVE -> leased + "not null";
                    case DUE -> "r.due <= :now";
                    case DEFERRED -> leased + "null and (m.releaseAt is null or m.releaseAt <= :now)";
                    case SCHEDULED -> leased + "null and m.releaseAt > :now";
                    case HELD -> "r.due = " + QueuedRecipient.HELD;
                });
        if (state != QueueEntry.State.HELD) {
            values.put("now", now);
        }
    }

    private void contains(List<String> conditions, String column, String name, String text) {
        if (!text.isEmpty()) {
            conditions.add("lower(" + column + ") like :" + name + " escape '!'");
            values.put(name, '%' + escaped(text.toLowerCase(Locale.ROOT)) + '%');
        }
    }

    /** Conditions on a message: its own, and that one of its recipients is meant; each begins with {@code and}. */
    String messages() {
        String any = ofRecipient.isEmpty()
                ? ""
                : " and exists (select 1 from QueuedRecipient r where r.message = m.id" + and(ofRecipient) + ')';
        return and(ofMessage) + any;
    }

    /** Conditions on a recipient and its message; each begins with {@code and}. */
    String recipients() {
        return and(ofMessage) + and(ofRecipient);
    }

    <T> TypedQuery<T> bind(TypedQuery<T> query) {
        values.forEach(query::setParameter);
        return query;
    }

    private static String and(List<String> conditions) {
        return conditions.isEmpty() ? "" : " and " + String.join(" and ", conditions);
    }

    /** RFC 5321 allows {@code %} and {@code _} in local parts; in LIKE they are wild. */
    static String escaped(String text) {
        return text.replace("!", "!!").replace("%", "!%").replace("_", "!_");
    }
}
