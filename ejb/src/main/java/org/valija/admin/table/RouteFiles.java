package org.valija.admin.table;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.valija.delivery.Destination;
import org.valija.delivery.HopSyntax;
import org.valija.delivery.route.DeliveryRoute;
import org.valija.delivery.route.RouteChanges;
import org.valija.directory.ChangeRefusedException;

/**
 * The logins of routes. A host of the file that no route leads to gets one, which the transport table may name. Routes
 * that the file does not have keep their logins, and passwords come out in no file.
 */
@ApplicationScoped
class RouteFiles implements FileTables {

    private RouteChanges changes;

    /** For the container. */
    RouteFiles() {}

    @Inject
    RouteFiles(RouteChanges changes) {
        this.changes = changes;
    }

    @Override
    public Optional<FileTable> of(TableKind kind) {
        return kind == TableKind.SASLPASS ? Optional.of(new Logins()) : Optional.empty();
    }

    /** Keys are names of routes; values are {@code user:password}. */
    private final class Logins implements FileTable {

        private final List<DeliveryRoute> routes = changes.list();
        private final Map<String, DeliveryRoute> wanted = new HashMap<>();

        @Override
        public FileForm form() {
            return FileForm.PAIRS;
        }

        @Override
        public FileEntry read(String key, String value) {
            int colon = value.indexOf(':');
            if (colon < 1 || colon == value.length() - 1) {
                throw ChangeRefusedException.invalid(
                        "Behind " + key + " a user and a password are missing: user:password");
            }
            if (key.indexOf('@') >= 0) {
                throw ChangeRefusedException.invalid("\"" + key + "\" is a sender; logins are of hosts");
            }
            DeliveryRoute route = route(HopSyntax.parse("smtp:" + key), key)
                    .withLogin(value.substring(0, colon), value.substring(colon + 1));
            wanted.put(route.name(), route);
            return new FileEntry(route.name(), value);
        }

        private DeliveryRoute route(Destination hop, String key) {
            // Postfix asks for the next hop as it is given, and for the host's name
            List<DeliveryRoute> there = routes.stream()
                    .filter(route -> route.hop().equals(hop)
                            || hop.byExchanger()
                                    && hop.port() == 0
                                    && route.hop().name().equals(hop.name()))
                    .toList();
            if (there.size() > 1) {
                throw ChangeRefusedException.invalid("Several routes lead to " + key + ": "
                        + String.join(
                                ", ", there.stream().map(DeliveryRoute::name).toList()));
            }
            return there.isEmpty() ? DeliveryRoute.plain(hop).named(name(hop)) : there.getFirst();
        }

        private String name(Destination hop) {
            String name = hop.name()
                    .toLowerCase(Locale.ROOT)
                    .replaceAll("[^a-z0-9]+", "-")
                    .replaceAll("^-|-$", "");
            if (routes.stream().anyMatch(route -> route.name().equals(name))) {
                throw ChangeRefusedException.invalid("There is a route " + name + " that leads elsewhere");
            }
            return name;
        }

        @Override
        public void forEach(Consumer<FileEntry> consumer) {
            routes.stream()
                    .filter(route -> !route.user().isEmpty())
                    .forEach(route ->
                            consumer.accept(new FileEntry(route.name(), route.user() + ':' + route.password())));
        }

        @Override
        public void store(Difference difference) {
            difference.changes().forEach(change -> changes.put(wanted.get(change.key())));
        }

        @Override
        public String shown(String value) {
            return value.substring(0, value.indexOf(':')) + ":(hidden)";
        }

        @Override
        public boolean replaces() {
            return false;
        }

        @Override
        public boolean comesOut() {
            return false;
        }
    }
}
