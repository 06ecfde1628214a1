package org.valija.web.console;

import jakarta.annotation.PostConstruct;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.util.List;
import org.valija.admin.AddressAdministration;
import org.valija.admin.AddressAdministration.Entry;
import org.valija.admin.AddressAdministration.Step;
import org.valija.admin.AddressAdministration.Trial;
import org.valija.admin.AddressAdministration.Warning;

/** The tables of addresses: list, add, change, remove, what is shadowed; and where an address leads. */
@Named("addresses")
@ViewScoped
public class AddressesPage implements Serializable {

    private static final long serialVersionUID = 1;

    @Inject
    private transient AddressAdministration administration;

    @Inject
    private transient Texts texts;

    private transient Listing<Entry> rows;
    private transient Trial answer;
    private transient List<String> warnings;
    private String table = "virtual";
    private String key;
    private String targets;
    private boolean known;
    private String address;
    private String sender;

    @PostConstruct
    void open() {
        rows = new Listing<>(range -> administration.list(table, range));
    }

    /** Empties the dialogue. */
    public void clear() {
        key = null;
        targets = null;
        known = false;
    }

    /** Fills the dialogue. */
    public void choose(Entry entry) {
        key = entry.key();
        targets = joined(entry, "\n");
        known = true;
    }

    public void save() {
        List<String> all = targets == null
                ? List.of()
                : targets.lines()
                        .map(String::strip)
                        .filter(line -> !line.isEmpty())
                        .toList();
        if (texts.attempt(() -> administration.put(table, new Entry(key, all)))) {
            warnings = null;
            clear();
        }
    }

    public void remove(Entry entry) {
        texts.attempt(() -> administration.remove(table, entry.key()));
        warnings = null;
    }

    /** Asks where the address leads. */
    public void test() {
        answer = null;
        texts.ask(() -> answer = administration.test(address, sender));
    }

    /** What catch-all entries keep mail from, each in a sentence. */
    public List<String> getWarnings() {
        if (warnings == null) {
            warnings = administration.warnings().stream().map(this::sentence).toList();
        }
        return warnings;
    }

    private String sentence(Warning warning) {
        return texts.with("addresses.shadow." + warning.kind(), warning.address(), warning.key());
    }

    /** The targets in one line. */
    public String line(Entry entry) {
        return joined(entry, ", ");
    }

    private static String joined(Entry entry, String between) {
        return String.join(between, entry.targets());
    }

    /** What a rule is called. */
    public String rule(Step step) {
        return texts.of("rule." + step.rule());
    }

    public Listing<Entry> getRows() {
        return rows;
    }

    /** Where the address leads; null before it was asked. */
    public Trial getAnswer() {
        return answer;
    }

    public String getKey() {
        return key;
    }

    public void setKey(String key) {
        this.key = key;
    }

    public String getTargets() {
        return targets;
    }

    public void setTargets(String targets) {
        this.targets = targets;
    }

    /** Whether the dialogue changes an entry rather than adding one. */
    public boolean isKnown() {
        return known;
    }

    /** Whether entries of the table have targets. */
    public boolean isTargeted() {
        return administration.hasTargets(table);
    }

    /** The tables. */
    public List<String> getTables() {
        return administration.tables();
    }

    /** What a table is called. */
    public String name(String one) {
        return texts.of("table." + one);
    }

    public String getTable() {
        return table;
    }

    public void setTable(String table) {
        this.table = table;
    }

    public String getSender() {
        return sender;
    }

    public void setSender(String sender) {
        this.sender = sender;
    }

    public String getAddress() {
        return address;
    }

    public void setAddress(String address) {
        this.address = address;
    }
}
