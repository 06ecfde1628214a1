package org.valija.mailbox;

/** What a message's row says of its octets. @param structure as its codec wrote it, or {@code null} */
record StoredOctets(long uid, long content, long octets, byte[] prefix, byte[] structure) {}
