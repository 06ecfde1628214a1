package org.valija.web.rest;

import jakarta.inject.Inject;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Response.Status;
import jakarta.ws.rs.core.Response.Status.Family;
import jakarta.ws.rs.ext.Provider;
import java.lang.System.Logger.Level;
import java.util.Set;
import org.valija.admin.Confirmation;
import org.valija.admin.Confirmation.UnsafeException;

/** Answers a request that may have changed something once that is on disk; where it cannot be, with 503. */
@Provider
public class ChangeFilter implements ContainerResponseFilter {

    private static final System.Logger LOG = System.getLogger(ChangeFilter.class.getName());

    /** RFC 9110 §9.2.1: methods that change nothing. */
    private static final Set<String> SAFE = Set.of(HttpMethod.GET, HttpMethod.HEAD, HttpMethod.OPTIONS);

    @Inject
    Confirmation confirmation;

    @Override
    public void filter(ContainerRequestContext request, ContainerResponseContext response) {
        boolean done = response.getStatusInfo().getFamily() == Family.SUCCESSFUL;
        if (!done || SAFE.contains(request.getMethod())) {
            return;
        }
        try {
            confirmation.await();
        } catch (UnsafeException e) {
            LOG.log(Level.ERROR, e.getMessage(), e);
            Response problem = Problem.response(Status.SERVICE_UNAVAILABLE, e.getMessage());
            response.setStatusInfo(problem.getStatusInfo());
            response.setEntity(problem.getEntity(), null, MediaType.valueOf(Problem.MEDIA_TYPE));
        }
    }
}
