package org.valija.inbound;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.SortedMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.valija.imap.ImapLimits;
import org.valija.imap.ImapProfile;
import org.valija.imap.session.ImapSessionFactory;
import org.valija.mailbox.TestMailboxes;
import org.valija.session.ClearText;
import org.valija.session.Login;
import org.valija.session.Peer;
import org.valija.session.SaslExchange;

/** Several clients at work on one mailbox at the same time, over the real store. */
class ImapStressTest {

    private static final int CLIENTS = 3;
    private static final int ROUNDS = 6;
    private static final int STEPS = 12;

    @ParameterizedTest
    @ValueSource(longs = {1, 2})
    @DisplayName("RFC 3501 §5.2, §7.4.1, RFC 2180: whatever others do, each client's view is true")
    void viewsStayConsistent(long seed) throws Exception {
        try (TestMailboxes test = new TestMailboxes();
                ExecutorService threads = Executors.newFixedThreadPool(CLIENTS)) {
            ImapSessionFactory sessions = sessions(test);
            test.mailboxes().list(1);
            List<StressClient> clients = new ArrayList<>();
            for (int i = 0; i < CLIENTS; i++) {
                clients.add(new StressClient(sessions, new Random(seed * CLIENTS + i)));
            }
            for (int round = 0; round < ROUNDS; round++) {
                List<Callable<Void>> work = new ArrayList<>();
                clients.forEach(client -> work.add(() -> client.work(STEPS)));
                for (Future<Void> done : threads.invokeAll(work)) {
                    done.get();
                }
                SortedMap<Long, Set<String>> first = clients.getFirst().settled();
                clients.forEach(client -> assertEquals(first, client.settled()));
            }
        }
    }

    private static ImapSessionFactory sessions(TestMailboxes test) {
        ImapEndpoint endpoint = new ImapEndpoint() {
            @Override
            public SaslExchange authenticate(Peer peer, String mechanism) {
                return response -> new SaslExchange.Result.Success(new Login(1, "ana@example.org"));
            }
        };
        endpoint.mailboxes = test.mailboxes();
        ImapProfile profile = new ImapProfile(
                ImapProfile.USUAL_GREETING, "Valija", List.of("PLAIN"), false, ClearText.ALWAYS, ImapLimits.STANDARD);
        return new ImapSessionFactory(endpoint, () -> profile);
    }
}
