package org.valija.queue;

/**
 * The beginning of a queued message.
 *
 * @param header all of it, or its beginning, encoded words decoded, a line for each field
 * @param body its beginning as it was sent, octets beyond UTF-8 replaced
 * @param cut whether more follows
 */
public record QueuePreview(String header, String body, boolean cut) {}
