package org.valija.mime;

/**
 * How far a structure is followed.
 *
 * @param depth nesting of multiparts and enclosed messages; what lies deeper is one opaque part
 * @param parts of a message in all; further ones are left out
 * @param header octets of one header that are read; fields beyond are passed over
 */
public record MimeLimits(int depth, int parts, int header) {}
