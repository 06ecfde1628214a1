package org.valija.delivery.tlsreport;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.LocalDate;
import java.util.List;
import org.valija.delivery.tlsreport.TlsResult.Policy;
import org.valija.delivery.tlsreport.TlsResult.Server;

/** A result's row. */
@Entity
@Table(name = "tls_result")
class StoredTlsResult {

    /** Longest text of a policy that is kept, in characters. */
    private static final int LONGEST = 8000;

    @Id
    private String id;

    /** Days since 1970. */
    @Column(name = "report_day")
    private long day;

    private String domain;

    @Column(name = "policy_type")
    private String policyType;

    /** A line for each. */
    private String policy;

    /** A line for each. */
    private String servers;

    private String fault;
    private String sender;
    private String host;
    private String address;
    private long sessions;

    protected StoredTlsResult() {}

    StoredTlsResult(TlsCount count) {
        TlsResult result = count.result();
        id = result.key();
        day = result.day().toEpochDay();
        domain = result.domain();
        policyType = result.policy().type();
        policy = text(result.policy().lines());
        servers = text(result.policy().servers());
        fault = result.fault();
        sender = result.server().sender();
        host = result.server().host();
        address = result.server().address();
        sessions = count.sessions();
    }

    /** As many whole lines as there is room for. */
    private static String text(List<String> lines) {
        String text = String.join("\n", lines);
        return text.length() <= LONGEST ? text : text.substring(0, Math.max(0, text.lastIndexOf('\n', LONGEST)));
    }

    TlsCount toCount() {
        Policy published = policy(policyType, policy, servers);
        return new TlsCount(
                new TlsResult(LocalDate.ofEpochDay(day), domain, published, fault, new Server(sender, host, address)),
                sessions);
    }

    /** A policy of its three columns. */
    static Policy policy(String type, String lines, String servers) {
        return new Policy(type, lines(lines), lines(servers));
    }

    private static List<String> lines(String text) {
        return text.isEmpty() ? List.of() : List.of(text.split("\n"));
    }
}
