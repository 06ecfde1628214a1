package org.valija.web.rest;

import jakarta.inject.Inject;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response.Status;
import jakarta.ws.rs.ext.Provider;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.valija.admin.RestSettings;
import org.valija.settings.Settings;

/** Refuses bodies that are too large, and those whose size is not told beforehand. */
@Provider
public class BodyLimit implements ContainerRequestFilter {

    @Inject
    Settings settings;

    @Override
    public void filter(ContainerRequestContext request) {
        long most = settings.get(RestSettings.BODY);
        if (request.getLength() > most) {
            request.abortWith(Problem.response(
                    Status.REQUEST_ENTITY_TOO_LARGE,
                    "The body is larger than " + most + " octets; the setting rest.max-body allows more"));
        } else if (request.getHeaderString(HttpHeaders.CONTENT_LENGTH) == null && hasBody(request)) {
            request.abortWith(Problem.response(Status.LENGTH_REQUIRED, "The request has to tell its body's length"));
        }
    }

    /** An empty body needs no length (RFC 9110 §8.6): a table, say, that shall have no entries. */
    private static boolean hasBody(ContainerRequestContext request) {
        try {
            return request.getEntityStream().read() >= 0;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
