package org.valija.web;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.security.enterprise.AuthenticationStatus;
import jakarta.security.enterprise.authentication.mechanism.http.HttpAuthenticationMechanism;
import jakarta.security.enterprise.authentication.mechanism.http.HttpMessageContext;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.valija.web.console.ConsoleAuthentication;
import org.valija.web.rest.RestAuthentication;

/** Asks callers of the API and visitors of the console who they are, each in their own way. */
@ApplicationScoped
public class WebAuthentication implements HttpAuthenticationMechanism {

    private static final String API = "/api/";

    @Inject
    RestAuthentication rest;

    @Inject
    ConsoleAuthentication console;

    @Override
    public AuthenticationStatus validateRequest(
            HttpServletRequest request, HttpServletResponse response, HttpMessageContext context) {
        boolean api = request.getRequestURI().startsWith(request.getContextPath() + API);
        return api ? rest.validate(request, response, context) : console.validate(request, context);
    }
}
