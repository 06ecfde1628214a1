package org.valija.imap.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.lang.reflect.Proxy;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.valija.mail.MailboxSnapshot;
import org.valija.mail.UidSet;

@DisplayName("RFC 3501 §9: sequence-set")
class SequenceSetTest {

    private final MailboxSnapshot four = uids(10, 20, 30, 40);

    @Test
    void namesMessagesByNumber() throws MalformedCommand {
        assertEquals(UidSet.of(20, 30, 40), SequenceSet.parse("2:4,3").bySequence(four));
        assertEquals(UidSet.of(20, 30, 40), SequenceSet.parse("*:2").bySequence(four));
        assertEquals(UidSet.of(40), SequenceSet.parse("*").bySequence(four));
    }

    @Test
    void namesMessagesByUid() throws MalformedCommand {
        assertEquals(UidSet.of(10, 20), SequenceSet.parse("1:25").byUid(four));
        assertEquals(UidSet.of(20), SequenceSet.parse("15:25,11:19").byUid(four));
        assertEquals(UidSet.EMPTY, SequenceSet.parse("11:19").byUid(four));
        assertEquals(UidSet.EMPTY, SequenceSet.parse("1:*").byUid(uids()));
    }

    @Test
    @DisplayName("RFC 3501 §9: * is the highest UID, also where the other end is higher")
    void starMeansTheHighestUid() throws MalformedCommand {
        assertEquals(UidSet.of(40), SequenceSet.parse("999:*").byUid(four));
    }

    @ParameterizedTest
    @ValueSource(strings = {"5", "1:5", "4294967295"})
    void refusesNumbersThatNoMessageHas(String text) throws MalformedCommand {
        SequenceSet set = SequenceSet.parse(text);
        assertThrows(MalformedCommand.class, () -> set.bySequence(four));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ",", "1,", "0", "1:", ":1", "1:2:3", "4294967296", "99999999999999999999", "-1", "a"})
    void refusesWhatIsNone(String text) {
        assertThrows(MalformedCommand.class, () -> SequenceSet.parse(text));
    }

    @ParameterizedTest
    @MethodSource("org.valija.session.Seeds#all")
    void picksWhatEachRangeHolds(long seed) throws MalformedCommand {
        Random random = new Random(seed);
        long[] uids = random.longs(20, 1, 60).distinct().sorted().toArray();
        StringBuilder text = new StringBuilder();
        UidSet expected = UidSet.EMPTY;
        for (int i = 0; i < 8; i++) {
            long a = 1 + random.nextInt(70);
            long b = 1 + random.nextInt(70);
            text.append(i == 0 ? "" : ",").append(a).append(':').append(b);
            for (long uid : uids) {
                expected = uid >= Math.min(a, b) && uid <= Math.max(a, b) ? expected.with(uid, uid) : expected;
            }
        }
        assertEquals(expected, SequenceSet.parse(text.toString()).byUid(uids(uids)));
    }

    /** A mailbox of which only the UIDs are asked for. */
    private static MailboxSnapshot uids(long... uids) {
        return (MailboxSnapshot) Proxy.newProxyInstance(
                SequenceSetTest.class.getClassLoader(),
                new Class<?>[] {MailboxSnapshot.class},
                (proxy, method, args) -> switch (method.getName()) {
                    case "size" -> uids.length;
                    case "uid" -> uids[(int) args[0]];
                    case "indexOf" -> Arrays.binarySearch(uids, (long) args[0]);
                    default -> throw new UnsupportedOperationException(method.getName());
                });
    }
}
