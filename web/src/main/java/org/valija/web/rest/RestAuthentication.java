package org.valija.web.rest;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.security.enterprise.AuthenticationStatus;
import jakarta.security.enterprise.authentication.mechanism.http.HttpMessageContext;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.ws.rs.core.Response.Status;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Locale;
import java.util.Set;
import org.valija.admin.Roles;
import org.valija.admin.SignIn;
import org.valija.admin.SignIn.Outcome;

/**
 * Who calls the API: HTTP Basic (RFC 7617) for administrators, or the key file's content as Bearer token
 * (RFC 6750), with every request. Nothing is remembered and no cookie opens it, so no other site can use one.
 */
@ApplicationScoped
public class RestAuthentication {

    private static final String BASIC = "basic ";
    private static final String BEARER = "bearer ";
    private static final String UNKNOWN = "Sign in as an administrator";

    @Inject
    SignIn signIn;

    /** Checks the credentials of one request; a refusal is a problem of 401, 403 or 429 (RFC 9457). */
    public AuthenticationStatus validate(
            HttpServletRequest request, HttpServletResponse response, HttpMessageContext context) {
        String authorization = request.getHeader("Authorization");
        if (authorization == null) {
            return refuse(request, response, Status.UNAUTHORIZED, UNKNOWN);
        }
        return switch (outcome(request, authorization)) {
            case Outcome.Accepted accepted ->
                context.notifyContainerAboutLogin(accepted.name(), Set.of(Roles.ADMINISTRATOR));
            case Outcome.Forbidden forbidden ->
                refuse(request, response, Status.FORBIDDEN, "Only administrators may do this");
            case Outcome.Refused refused ->
                refused.later()
                        ? refuse(request, response, Status.TOO_MANY_REQUESTS, "Too many failures; try again later")
                        : refuse(request, response, Status.UNAUTHORIZED, UNKNOWN);
        };
    }

    private static InetSocketAddress client(HttpServletRequest request) {
        return new InetSocketAddress(request.getRemoteAddr(), request.getRemotePort());
    }

    private Outcome outcome(HttpServletRequest request, String authorization) {
        String scheme = authorization.toLowerCase(Locale.ROOT);
        if (scheme.startsWith(BEARER)) {
            return signIn.byKey(authorization.substring(BEARER.length()).strip());
        }
        if (scheme.startsWith(BASIC)) {
            String pair = decoded(authorization.substring(BASIC.length()).strip());
            int colon = pair.indexOf(':');
            if (colon > 0) {
                return signIn.byPassword(client(request), pair.substring(0, colon), pair.substring(colon + 1));
            }
        }
        return SignIn.REFUSED;
    }

    private static String decoded(String base64) {
        try {
            return new String(Base64.getDecoder().decode(base64), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return "";
        }
    }

    /** The container then asks {@link RefusalServlet} for the answer. */
    private static AuthenticationStatus refuse(
            HttpServletRequest request, HttpServletResponse response, Status status, String detail) {
        request.setAttribute(RefusalServlet.DETAIL, detail);
        response.setStatus(status.getStatusCode());
        if (status == Status.UNAUTHORIZED) {
            response.addHeader("WWW-Authenticate", "Basic realm=\"Valija\", charset=\"UTF-8\"");
            response.addHeader("WWW-Authenticate", "Bearer realm=\"Valija\"");
        }
        return AuthenticationStatus.SEND_FAILURE;
    }
}
