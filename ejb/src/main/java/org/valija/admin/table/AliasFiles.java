package org.valija.admin.table;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.valija.admin.table.TableReport.Change;
import org.valija.directory.Alias;
import org.valija.directory.AliasTarget;
import org.valija.directory.CanonicalNames;
import org.valija.directory.ChangeRefusedException;
import org.valija.directory.Directory;
import org.valija.directory.DirectoryChanges;
import org.valija.directory.DirectoryListing;
import org.valija.mail.MailAddress;
import org.valija.settings.ServerSettings;
import org.valija.settings.Settings;

/** The aliases of all domains. A name without a domain is one of the first domain. */
@ApplicationScoped
class AliasFiles implements FileTables {

    /** A target, perhaps in quotes, with a comma or the end behind it. */
    private static final Pattern TARGET = Pattern.compile("\\s*(\"(?:[^\"\\\\]|\\\\.)*\"|[^,]*)\\s*(?:,|$)");

    /** A file of mail, in a directory and perhaps in quotes. */
    private static final Pattern FILE = Pattern.compile("\"?/(?:[^\"]*/)?([^/\"]+)/([^/\"]+)\"?");

    private static final String NOWHERE = "/dev/null";

    private Directory directory;
    private DirectoryListing listing;
    private DirectoryChanges changes;
    private Settings settings;

    /** For the container. */
    AliasFiles() {}

    @Inject
    AliasFiles(Directory directory, DirectoryListing listing, DirectoryChanges changes, Settings settings) {
        this.directory = directory;
        this.listing = listing;
        this.changes = changes;
        this.settings = settings;
    }

    @Override
    public Optional<FileTable> of(TableKind kind) {
        return kind == TableKind.ALIASES ? Optional.of(new Whole()) : Optional.empty();
    }

    /** What a line leads to. */
    static List<AliasTarget> targets(String text) {
        return targets(text, AliasTarget::parse);
    }

    private static List<AliasTarget> targets(String text, Function<String, AliasTarget> reader) {
        if (text.regionMatches(true, 0, AliasTarget.ERROR, 0, AliasTarget.ERROR.length())) {
            return List.of(AliasTarget.parse(text));
        }
        List<AliasTarget> targets = new ArrayList<>();
        Matcher each = TARGET.matcher(text);
        while (each.lookingAt() && each.start() < text.length()) {
            if (!each.group(1).isBlank()) {
                targets.add(reader.apply(each.group(1)));
            }
            each.region(each.end(), text.length());
        }
        return targets;
    }

    private static String text(List<AliasTarget> targets) {
        return targets.size() == 1
                ? targets.getFirst().toString()
                : targets.stream()
                        .map(AliasTarget::toString)
                        .map(target -> target.indexOf(',') < 0 ? target : '"' + target + '"')
                        .collect(Collectors.joining(", "));
    }

    private final class Whole implements FileTable {

        private final String first = CanonicalNames.domain(settings.get(ServerSettings.DOMAIN));

        @Override
        public FileForm form() {
            return FileForm.ALIASES;
        }

        @Override
        public FileEntry read(String key, String value) {
            MailAddress address = changes.addressOfAlias(address(key));
            return new FileEntry(name(address), text(changes.checked(targets(value, this::target))));
        }

        /** A file with the name of an account becomes a mailbox of it, with the name of the file's directory. */
        private AliasTarget target(String text) {
            Matcher file = FILE.matcher(text);
            if (!text.contains(NOWHERE) && file.matches()) {
                MailAddress account = new MailAddress(file.group(2), first);
                if (directory.account(account).isPresent()) {
                    return AliasTarget.parse(account + "/" + file.group(1));
                }
            }
            return AliasTarget.parse(text);
        }

        @Override
        public void forEach(Consumer<FileEntry> consumer) {
            listing.forEachAlias(alias -> consumer.accept(entry(alias)));
        }

        @Override
        public void store(Difference difference) {
            for (Change change : difference.changes()) {
                MailAddress address = address(change.key());
                switch (change.what()) {
                    case ADDED -> changes.addAlias(address, targets(change.after()));
                    case CHANGED -> changes.changeAlias(address, targets(change.after()));
                    case REMOVED -> changes.removeAlias(address);
                }
            }
        }

        private FileEntry entry(Alias alias) {
            return new FileEntry(name(alias.address()), text(alias.targets()));
        }

        private String name(MailAddress address) {
            return address.domain().equals(first) ? address.localPart() : address.toString();
        }

        private MailAddress address(String key) {
            String name = key.length() > 1 && key.startsWith("\"") && key.endsWith("\"")
                    ? key.substring(1, key.length() - 1)
                    : key;
            int at = name.lastIndexOf('@');
            if (name.isBlank() || at == 0) {
                throw ChangeRefusedException.invalid("\"" + key + "\" is not the name of an alias");
            }
            return at < 0
                    ? new MailAddress(name, first)
                    : new MailAddress(name.substring(0, at), name.substring(at + 1));
        }
    }
}
