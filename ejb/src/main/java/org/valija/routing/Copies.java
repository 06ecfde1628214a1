package org.valija.routing;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.valija.mail.MailAddress;
import org.valija.routing.Route.Copy;

/** Gathers where the targets of one alias lead: each place once, with the sender that was the first to name it. */
final class Copies {

    private final Map<Route, MailAddress> copies = new LinkedHashMap<>();

    void add(Route route) {
        if (route instanceof Route.Expansion nested) {
            nested.copies().forEach(copy -> copies.putIfAbsent(copy.route(), copy.sender()));
        } else {
            copies.putIfAbsent(route, null);
        }
    }

    int size() {
        return copies.size();
    }

    /**
     * All together.
     *
     * @param sender of the copies that have no sender of their own; null for none
     * @return null where there are none
     */
    Route together(MailAddress sender) {
        if (copies.size() > 1) {
            // what is dropped needs no copy while there is another one
            copies.keySet().removeIf(route -> route instanceof Route.Discarded && copies.size() > 1);
        }
        if (copies.isEmpty()) {
            return null;
        }
        Route first = copies.keySet().iterator().next();
        for (Route route : copies.keySet()) {
            if (route instanceof Route.Refused refused && refused.temporary()) {
                return refused;
            }
        }
        if (copies.keySet().stream().allMatch(Route.Refused.class::isInstance)) {
            return first;
        }
        List<Copy> all = copies.entrySet().stream()
                .map(entry -> new Copy(entry.getKey(), entry.getValue() == null ? sender : entry.getValue()))
                .toList();
        return all.size() == 1 && all.getFirst().sender() == null ? first : new Route.Expansion(all);
    }
}
