package org.valija.web.rest;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.ws.rs.core.Response.Status;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/**
 * Answers in the container's stead where it refuses a request before a resource is reached, by a {@link Problem}
 * instead of a page. Named in {@code web.xml} for the statuses of {@link RestAuthentication}.
 */
@WebServlet("/refusal")
public class RefusalServlet extends HttpServlet {

    private static final long serialVersionUID = 1;

    /** The request's attribute with the sentence for people. */
    static final String DETAIL = RefusalServlet.class.getName();

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
        Object told = request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE);
        Status status = told instanceof Integer code ? Status.fromStatusCode(code) : Status.NOT_FOUND;
        Object detail = request.getAttribute(DETAIL);
        String problem = "{\"title\":\"" + status.getReasonPhrase() + "\",\"status\":" + status.getStatusCode()
                + ",\"detail\":\"" + (detail == null ? status.getReasonPhrase() : detail) + "\"}";
        response.setStatus(status.getStatusCode());
        response.setContentType(Problem.MEDIA_TYPE);
        response.getOutputStream().write(problem.getBytes(StandardCharsets.UTF_8));
    }
}
