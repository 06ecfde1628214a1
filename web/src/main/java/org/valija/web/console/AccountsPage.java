package org.valija.web.console;

import jakarta.annotation.PostConstruct;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.util.stream.Collectors;
import org.valija.admin.AccountAdministration;
import org.valija.admin.Octets;
import org.valija.directory.Account;
import org.valija.directory.AccountChange;
import org.valija.directory.Forward;
import org.valija.mail.MailAddress;

/** Accounts: list, add, change, passwords, where mail goes on to, remove. */
@Named("accounts")
@ViewScoped
public class AccountsPage implements Serializable {

    private static final long serialVersionUID = 1;

    @Inject
    private transient AccountAdministration administration;

    @Inject
    private transient Texts texts;

    private transient Listing<Account> rows;
    private String address;
    private String displayName;
    private String password;
    private boolean enabled;
    private boolean administrator;
    private String quota;
    private String targets;
    private boolean keep;

    @PostConstruct
    void open() {
        rows = new Listing<>(administration::list);
    }

    public void add() {
        if (texts.attempt(
                () -> administration.add(MailAddress.of(address.strip()), password.toCharArray(), change(true)))) {
            clear();
        }
    }

    private AccountChange change(boolean enabled) {
        return new AccountChange(displayName == null ? "" : displayName, enabled, administrator, octets());
    }

    private long octets() {
        return quota == null || quota.isBlank() ? 0 : Octets.parse(quota);
    }

    /** Changes the chosen account. */
    public void save() {
        texts.attempt(() -> administration.change(MailAddress.of(address), change(enabled)));
    }

    /** Empties the dialogue. */
    public void clear() {
        address = null;
        displayName = null;
        password = null;
        administrator = false;
        quota = null;
    }

    /** Switches an account on or off. */
    public void toggle(Account account) {
        AccountChange change =
                new AccountChange(account.displayName(), !account.enabled(), account.administrator(), account.quota());
        texts.attempt(() -> administration.change(account.address(), change));
    }

    /** Fills the dialogues. */
    public void choose(Account account) {
        address = account.address().toString();
        displayName = account.displayName();
        password = null;
        enabled = account.enabled();
        administrator = account.administrator();
        quota = account.quota() == 0 ? null : Octets.text(account.quota());
    }

    /** Fills the dialogue of where mail goes on to. */
    public void chooseForward(Account account) {
        choose(account);
        targets = account.forward().addresses().stream()
                .map(MailAddress::toString)
                .collect(Collectors.joining("\n"));
        keep = account.forward().keepsCopy();
    }

    public void saveForward() {
        texts.attempt(() -> administration.setForward(
                MailAddress.of(address),
                new Forward(
                        targets.lines()
                                .map(String::strip)
                                .filter(line -> !line.isEmpty())
                                .map(MailAddress::of)
                                .toList(),
                        keep)));
    }

    /** What an account may keep. */
    public String room(Account account) {
        long own = account.quota() == 0 ? administration.usualQuota() : account.quota();
        return own == 0 ? texts.of("accounts.quota.none") : texts.size(own);
    }

    /** Where an account's mail goes on to, in one line. */
    public String forward(Account account) {
        return account.forward().addresses().stream().map(MailAddress::toString).collect(Collectors.joining(", "));
    }

    public void changePassword() {
        if (texts.attempt(() -> administration.setPassword(MailAddress.of(address), password.toCharArray()))) {
            clear();
        }
    }

    public void remove(Account account) {
        texts.attempt(() -> administration.remove(account.address()));
    }

    public Listing<Account> getRows() {
        return rows;
    }

    public String getAddress() {
        return address;
    }

    public void setAddress(String address) {
        this.address = address;
    }

    public String getDisplayName() {
        return displayName;
    }

    public void setDisplayName(String displayName) {
        this.displayName = displayName;
    }

    public String getPassword() {
        return password;
    }

    public void setPassword(String password) {
        this.password = password;
    }

    public boolean isAdministrator() {
        return administrator;
    }

    public void setAdministrator(boolean administrator) {
        this.administrator = administrator;
    }

    public String getTargets() {
        return targets;
    }

    public void setTargets(String targets) {
        this.targets = targets;
    }

    public boolean isKeep() {
        return keep;
    }

    public void setKeep(boolean keep) {
        this.keep = keep;
    }

    /** How much it may keep, as a size; empty for as the settings say. */
    public String getQuota() {
        return quota;
    }

    public void setQuota(String quota) {
        this.quota = quota;
    }
}
