package org.valija.routing;

import com.github.benmanes.caffeine.cache.LoadingCache;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.valija.directory.AliasTarget;
import org.valija.directory.ChangeRefusedException;
import org.valija.settings.Caches;
import org.valija.settings.DataDirectory;
import org.valija.settings.Settings;

/**
 * The files that aliases include, below one directory and nowhere else: in each line a target or several with commas
 * between them; empty lines and those that begin with {@code #} say nothing. A file is read once and then kept for
 * {@link RoutingSettings#LIST_AGE}. Thread-safe; blocks while it reads.
 */
@ApplicationScoped
public class AddressLists {

    private static final System.Logger LOG = System.getLogger(AddressLists.class.getName());

    private DataDirectory data;
    private Settings settings;
    private LoadingCache<String, Optional<List<AliasTarget>>> lists;

    /** For the container. */
    AddressLists() {}

    @Inject
    public AddressLists(DataDirectory data, Settings settings) {
        this.data = data;
        this.settings = settings;
    }

    @PostConstruct
    void start() {
        lists = Caches.builder()
                .maximumSize(settings.get(RoutingSettings.LISTS))
                .expireAfterWrite(settings.get(RoutingSettings.LIST_AGE))
                .build(this::read);
    }

    /** The targets in a file; empty where it cannot be read as a whole, which the log then explains. */
    Optional<List<AliasTarget>> targets(String file) {
        return lists.get(file);
    }

    private Optional<List<AliasTarget>> read(String file) {
        try {
            Path directory = data.root().resolve(settings.get(RoutingSettings.LIST_DIRECTORY));
            // a link may lead out of the directory as well as a name
            Path path = directory.resolve(file).toRealPath();
            if (!path.startsWith(directory.toRealPath())) {
                throw new IOException("it lies outside of " + directory);
            }
            long most = settings.get(RoutingSettings.LIST_SIZE);
            if (!Files.isRegularFile(path) || Files.size(path) > most) {
                throw new IOException("it is no file of at most " + most + " octets");
            }
            return Optional.of(parse(Files.readString(path)));
        } catch (IOException | ChangeRefusedException e) {
            LOG.log(Level.ERROR, "The list \"{0}\" cannot be used, mail for it is deferred: {1}", file, e);
            return Optional.empty();
        }
    }

    private static List<AliasTarget> parse(String text) {
        List<AliasTarget> targets = new ArrayList<>();
        int number = 0;
        for (String line : text.lines().map(String::strip).toList()) {
            number++;
            if (line.isEmpty() || line.startsWith("#")) {
                continue;
            }
            try {
                for (String target : line.startsWith(AliasTarget.ERROR) ? new String[] {line} : line.split(",")) {
                    if (!target.isBlank()) {
                        targets.add(AliasTarget.parse(target));
                    }
                }
            } catch (ChangeRefusedException e) {
                throw ChangeRefusedException.invalid("line " + number + ": " + e.getMessage());
            }
        }
        return List.copyOf(targets);
    }
}
