package org.valija.directory;

import java.time.Clock;
import java.util.function.Consumer;
import org.valija.mail.MailAddress;
import org.valija.settings.FiredEvents;
import org.valija.settings.Settings;
import org.valija.settings.TestDatabase;
import org.valija.settings.TestNode;
import org.valija.settings.TestSettings;

/** A directory in a database of its own, for tests without a container. */
public final class TestDirectory implements AutoCloseable {

    private final TestDatabase database;
    private final Directory directory = new Directory();
    private final DirectoryChanges changes = new DirectoryChanges();
    private final DirectoryListing listing = new DirectoryListing();
    private final FiredEvents<DirectoryChanged> changed;

    public TestDirectory() {
        this(new TestDatabase());
    }

    /** A directory in a database that other stores share. */
    public TestDirectory(TestDatabase database) {
        this.database = database;
        changed = new FiredEvents<>(event -> database.afterCommit(() -> directory.changed(event)));
        Settings settings = TestSettings.of(new DirectorySettings());
        directory.entities = database.entities();
        directory.settings = settings;
        directory.start();
        changes.entities = database.entities();
        changes.node = TestNode.at(Clock.systemUTC());
        changes.settings = settings;
        changes.changed = changed;
        listing.entities = database.entities();
    }

    public Directory directory() {
        return directory;
    }

    public DirectoryListing listing() {
        return listing;
    }

    public DirectoryChanges changes() {
        return changes;
    }

    /** All changes so far. */
    public FiredEvents<DirectoryChanged> changed() {
        return changed;
    }

    /** Changes the directory, in one transaction. */
    public void run(Consumer<DirectoryChanges> work) {
        database.run(() -> work.accept(changes));
    }

    public Domain addDomain(String name) {
        return database.call(() -> changes.addDomain(name, DomainChange.PLAIN));
    }

    /** An enabled account that no password fits. */
    public Account addAccount(String address) {
        return addAccount(address, "");
    }

    public Account addAccount(String address, String passwordHash) {
        return database.call(() -> changes.addAccount(MailAddress.of(address), passwordHash, AccountChange.PLAIN));
    }

    public Alias addAlias(String address, String... targets) {
        return database.call(() -> changes.addAlias(
                MailAddress.of(address),
                java.util.Arrays.stream(targets).map(AliasTarget::parse).toList()));
    }

    @Override
    public void close() {
        database.close();
    }
}
