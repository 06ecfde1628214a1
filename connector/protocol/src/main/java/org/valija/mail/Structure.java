package org.valija.mail;

import java.util.Optional;

/**
 * What is known of a message without reading it: its envelope and its parts, with their place in its octets.
 * Made once, at delivery. Immutable.
 *
 * @param envelope of the message itself
 * @param root the message's own body, with its header at offset 0
 */
public record Structure(Envelope envelope, BodyPart root) {

    /**
     * Finds a part by its IMAP section numbers (RFC 3501 §6.4.5). Without numbers it is the root. The part of
     * a {@code message/rfc822} is that part itself; its content is found in its one enclosed part.
     */
    public Optional<BodyPart> part(int... section) {
        BodyPart at = root;
        boolean fresh = true;
        for (int number : section) {
            if (!fresh && at.message()) {
                at = at.parts().get(0);
                fresh = true;
            }
            if (at.multipart() && number >= 1 && number <= at.parts().size()) {
                at = at.parts().get(number - 1);
                fresh = false;
            } else if (fresh && !at.multipart() && number == 1) {
                // RFC 3501 §6.4.5: part 1 of a message that is no multipart is its body
                fresh = false;
            } else {
                return Optional.empty();
            }
        }
        return Optional.of(at);
    }
}
