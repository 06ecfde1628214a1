package org.valija.policy.restriction;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.valija.auth.RecentLogins;
import org.valija.policy.TrustedNetworks;

/** Makes checks. Blocks while names are looked up; fails where the directory does not answer. */
@ApplicationScoped
class Checks {

    private TrustedNetworks trusted;
    private TableChecks table;
    private RelayChecks relaying;
    private ClientChecks clients;
    private AddressChecks addresses;
    private ListChecks lists;
    private ServerChecks servers;
    private Refusals refusals;
    private RecentLogins logins;

    /** For the container. */
    Checks() {}

    @Inject
    Checks(
            TrustedNetworks trusted,
            RecentLogins logins,
            TableChecks table,
            RelayChecks relaying,
            ClientChecks clients) {
        this.trusted = trusted;
        this.logins = logins;
        this.table = table;
        this.relaying = relaying;
        this.clients = clients;
    }

    @Inject
    void with(AddressChecks addressChecks, ServerChecks serverChecks, ListChecks listChecks, Refusals replies) {
        addresses = addressChecks;
        servers = serverChecks;
        lists = listChecks;
        refusals = replies;
    }

    /** Whether the DNS is asked, so that it pays to prepare. */
    static boolean asksDns(Restriction restriction) {
        return restriction.list().isPresent()
                || restriction.check().servers().isPresent()
                || switch (restriction.check()) {
                    case REJECT_UNKNOWN_HELO_HOSTNAME,
                            REJECT_UNKNOWN_SENDER_DOMAIN,
                            REJECT_UNKNOWN_RECIPIENT_DOMAIN,
                            REJECT_DNSBL_THRESHOLD -> true;
                    default -> false;
                };
    }

    /** Sends the questions of a check on their way, without waiting. The facts that it needs are known. */
    void prepare(Restriction restriction, Facts facts) {
        switch (restriction.check()) {
            case REJECT_UNKNOWN_HELO_HOSTNAME -> clients.prepareHelo(facts);
            case REJECT_UNKNOWN_SENDER_DOMAIN -> facts.author().ifPresent(sender -> addresses.prepare(facts, sender));
            case REJECT_UNKNOWN_RECIPIENT_DOMAIN ->
                addresses.prepare(facts, facts.recipient().orElseThrow());
            case REJECT_DNSBL_THRESHOLD -> lists.prepareWeighed(facts);
            default ->
                restriction
                        .check()
                        .servers()
                        .ifPresentOrElse(
                                wanted -> servers.prepare(wanted, facts), () -> lists.prepare(restriction, facts));
        }
    }

    /** What one entry of a list says. The facts that it needs are known. */
    Finding of(Restriction restriction, Stage stage, Facts facts) {
        return restriction.list().isPresent() ? lists.judge(restriction, facts) : of(restriction.check(), stage, facts);
    }

    /** What one check says that asks no DNS-based list. The facts that it needs are known. */
    Finding of(Check check, Stage stage, Facts facts) {
        return switch (check) {
            case PERMIT -> Finding.PERMIT;
            case REJECT -> refusals.refusal(RestrictionSettings.REJECT, "7.1", "Access denied");
            case DEFER -> refusals.refusal(RestrictionSettings.DEFER, "7.0", "Try again later");
            case DEFER_IF_PERMIT -> refusals.unsure("7.0", "Try again later");
            case DEFER_IF_REJECT -> new Finding.Soften(Refusals.reply(450, "7.0", "Try again later"));
            // the session refuses it itself, always
            case REJECT_UNAUTH_PIPELINING -> Finding.NOTHING;
            case PERMIT_MYNETWORKS -> permit(trusted.contains(facts.address()));
            case PERMIT_SASL_AUTHENTICATED -> permit(facts.client().login().isPresent());
            case PERMIT_POP_BEFORE_SMTP -> permit(logins.contains(facts.address()));
            case PERMIT_AUTH_DESTINATION -> relaying.permitDestination(facts);
            case REJECT_UNAUTH_DESTINATION -> relaying.refuseDestination(facts);
            case DEFER_UNAUTH_DESTINATION -> relaying.deferDestination(facts);
            case CHECK_CLIENT_ACCESS -> table(table.client(facts), stage);
            case CHECK_HELO_ACCESS -> table(table.helo(facts), stage);
            case CHECK_REVERSE_CLIENT_HOSTNAME_ACCESS -> table.claimedHost(facts);
            case CHECK_SENDER_ACCESS -> table(table.sender(facts), stage);
            case CHECK_RECIPIENT_ACCESS -> table(table.recipient(facts), stage);
            case REJECT_PLAINTEXT_SESSION -> clients.encrypted(facts);
            case REJECT_UNKNOWN_CLIENT_HOSTNAME -> clients.hostname(facts.client());
            case REJECT_UNKNOWN_REVERSE_CLIENT_HOSTNAME -> clients.reverseHostname(facts.client());
            case REJECT_INVALID_HELO_HOSTNAME ->
                clients.validHelo(facts.client().helo());
            case REJECT_NON_FQDN_HELO_HOSTNAME ->
                clients.qualifiedHelo(facts.client().helo());
            case REJECT_UNKNOWN_HELO_HOSTNAME -> clients.knownHelo(facts);
            case REJECT_DNSBL_THRESHOLD -> lists.weigh(facts);
            default -> ofAddress(check, facts);
        };
    }

    private Finding ofAddress(Check check, Facts facts) {
        return switch (check) {
            case REJECT_NON_FQDN_SENDER -> addresses.qualifiedSender(facts);
            case REJECT_UNKNOWN_SENDER_DOMAIN -> addresses.knownSenderDomain(facts);
            case REJECT_UNLISTED_SENDER -> addresses.listedSender(facts);
            case REJECT_AUTHENTICATED_SENDER_LOGIN_MISMATCH -> addresses.ofLogin(facts);
            case REJECT_UNAUTHENTICATED_SENDER_LOGIN_MISMATCH -> addresses.ofNobody(facts);
            case REJECT_SENDER_LOGIN_MISMATCH -> {
                Finding ofLogin = addresses.ofLogin(facts);
                yield ofLogin == Finding.NOTHING ? addresses.ofNobody(facts) : ofLogin;
            }
            case REJECT_MULTI_RECIPIENT_BOUNCE -> addresses.singleBounce(facts);
            case REJECT_NON_FQDN_RECIPIENT ->
                addresses.qualifiedRecipient(facts.recipient().orElseThrow());
            case REJECT_UNKNOWN_RECIPIENT_DOMAIN -> addresses.knownRecipientDomain(facts);
            case REJECT_UNLISTED_RECIPIENT -> addresses.listedRecipient(facts);
            case REJECT_UNVERIFIED_SENDER -> addresses.verifiedSender(facts);
            case REJECT_UNVERIFIED_RECIPIENT -> mayRelay(facts) ? addresses.verifiedRecipient(facts) : Finding.NOTHING;
            default ->
                servers.judge(
                        check.servers().orElseThrow(() -> new IllegalStateException("nobody makes the check " + check)),
                        facts);
        };
    }

    /** Strangers shall not have servers asked that they may not send to; the list for relaying refuses them. */
    private boolean mayRelay(Facts facts) {
        return trusted.contains(facts.address())
                || facts.client().login().isPresent()
                || logins.contains(facts.address())
                || relaying.refuseDestination(facts) == Finding.NOTHING;
    }

    /** An entry OK lets nobody relay; RELAY does, by reject_unauth_destination. */
    private static Finding table(Finding finding, Stage stage) {
        return stage == Stage.RELAY && finding == Finding.PERMIT ? Finding.NOTHING : finding;
    }

    private static Finding permit(boolean really) {
        return really ? Finding.PERMIT : Finding.NOTHING;
    }
}
