package org.valija.web.rest;

import jakarta.ws.rs.core.Response;

/**
 * What went wrong (RFC 9457).
 *
 * @param title the status' own words
 * @param detail one sentence for people
 */
public record Problem(String title, int status, String detail) {

    /** RFC 9457 §3. */
    static final String MEDIA_TYPE = "application/problem+json";

    static Response response(Response.Status status, String detail) {
        return Response.status(status)
                .type(MEDIA_TYPE)
                .entity(new Problem(status.getReasonPhrase(), status.getStatusCode(), detail))
                .build();
    }
}
