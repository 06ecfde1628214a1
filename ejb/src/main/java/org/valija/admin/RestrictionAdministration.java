package org.valija.admin;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.valija.directory.Account;
import org.valija.directory.ChangeRefusedException;
import org.valija.directory.Directory;
import org.valija.mail.MailAddress;
import org.valija.policy.PolicySettings;
import org.valija.policy.restriction.Check;
import org.valija.policy.restriction.DnsLists;
import org.valija.policy.restriction.RestrictionPolicy;
import org.valija.policy.restriction.RestrictionSettings;
import org.valija.policy.restriction.Ruling;
import org.valija.policy.restriction.Stage;
import org.valija.session.Login;
import org.valija.smtp.SmtpReply;

/** The lists of restrictions. They are settings, and changed as such. */
@Stateless
@RolesAllowed(Roles.ADMINISTRATOR)
public class RestrictionAdministration {

    @Inject
    SettingAdministration settings;

    @Inject
    RestrictionPolicy policy;

    @Inject
    DnsLists lists;

    @Inject
    Directory directory;

    /** The list of a stage. @param setting the name of the setting that holds it */
    public record StageList(String stage, String setting, String list) {}

    /**
     * What to try.
     *
     * @param client address
     * @param helo may be missing
     * @param sender missing or {@code <>} for the null reverse-path
     * @param login the account that has signed in; may be missing
     */
    public record Question(String client, String helo, String sender, String recipient, String login) {}

    /** A check that decided something. @param said {@code permitted} or the reply of a refusal */
    public record Step(String stage, String check, String said) {}

    /**
     * A DNS-based list.
     *
     * @param state {@code unchecked}, {@code alive} or {@code dead}
     * @param fault why it is left out; empty where it is not
     * @param since when that was found, as ISO 8601; empty where it is unchecked
     */
    public record ListView(String domain, String state, String fault, String since) {}

    /** What would be said at RCPT. @param fate {@code deliver}, {@code hold} or {@code discard} */
    public record Trial(String reply, String fate, List<Step> steps) {}

    /** The lists in the order in which they are heard. */
    public List<StageList> lists() {
        return Arrays.stream(Stage.values())
                .map(stage -> RestrictionSettings.name(stage))
                .map(settings::find)
                .map(view ->
                        new StageList(view.name().substring(view.name().indexOf('.') + 1), view.name(), view.value()))
                .toList();
    }

    /** What is dangerous about who is trusted; empty for nothing. */
    public String trustWarning() {
        return settings.find(PolicySettings.TRUSTED_NETWORKS.name()).warning();
    }

    /** What can stand in a list. */
    public List<String> checks() {
        return Arrays.stream(Check.values()).map(Check::toString).toList();
    }

    /** How the DNS-based lists are that the restrictions name. */
    public List<ListView> dnsLists() {
        return lists.reports().stream()
                .map(list -> new ListView(
                        list.domain(),
                        list.state(),
                        list.fault(),
                        list.since().map(Object::toString).orElse("")))
                .toList();
    }

    /** Puts another list in the place of a stage's. */
    public void change(String stage, String list) {
        settings.change("restrictions." + stage, list);
    }

    /** Tells what the lists say; changes nothing. */
    public Trial test(Question question) {
        RestrictionPolicy.Trial trial = policy.test(new RestrictionPolicy.Question(
                Given.client(required(question.client(), "client")),
                Given.text(question.helo()).orElse(""),
                Given.text(question.sender()).flatMap(Given::reversePath),
                Given.address(required(question.recipient(), "recipient")),
                Given.text(question.login()).map(this::login)));
        return new Trial(
                line(trial.reply()),
                trial.fate().name().toLowerCase(Locale.ROOT),
                trial.rulings().stream().map(RestrictionAdministration::step).toList());
    }

    private Login login(String text) {
        MailAddress address = Given.address(text);
        Optional<Account> account = directory.account(address);
        return account.map(found -> new Login(found.id(), address.toString()))
                .orElseThrow(() -> ChangeRefusedException.unknown("account", address));
    }

    private static Step step(Ruling ruling) {
        return new Step(
                ruling.stage().toString(), ruling.check(), ruling.reply() == null ? "permitted" : line(ruling.reply()));
    }

    private static String required(String text, String what) {
        return Given.text(text).orElseThrow(() -> ChangeRefusedException.invalid("What is tried needs a " + what));
    }

    private static String line(SmtpReply reply) {
        return reply.toString().strip();
    }
}
