package org.valija.command;

import org.valija.command.Sendmail.Surroundings;

/** {@code mailq} and {@code sendmail -q}, for administrators: through the API, with the key of the data directory. */
final class QueueRun {

    /** Stands for the whole queue. */
    static final String ALL = "*";

    private static final String ONE = "I";

    private final Surroundings surroundings;
    private final Api api;

    QueueRun(Surroundings surroundings) {
        this.surroundings = surroundings;
        this.api = Api.local(surroundings.source());
    }

    /** Prints the queue. */
    void list() {
        surroundings
                .out()
                .print(QueueTable.of(api.list("queue"), surroundings.clock().getZone()));
        surroundings.out().flush();
    }

    /** @param what {@link #ALL}, or I and a queue id */
    void flush(String what) {
        if (what.equals(ALL)) {
            api.send("POST", null, "queue", "flush");
        } else if (what.startsWith(ONE) && what.length() > ONE.length()) {
            api.send("POST", null, "queue", what.substring(ONE.length()), "flush");
        } else if (Character.isDigit(what.charAt(0))) {
            throw Sendmail.usage("-q" + what + " starts no server here; the settings under 'queue.' say when it tries");
        } else {
            throw Sendmail.usage("-q" + what + " is not known here; there are -q and -qI with a queue id");
        }
    }
}
