package org.valija.web.console;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.security.enterprise.AuthenticationStatus;
import jakarta.security.enterprise.authentication.mechanism.http.HttpMessageContext;
import jakarta.security.enterprise.credential.UsernamePasswordCredential;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.util.Optional;
import java.util.Set;
import org.valija.admin.Roles;
import org.valija.admin.SignIn;
import org.valija.admin.SignIn.Outcome;

/**
 * Who uses the console: an administrator who signed in with name and password on the sign-in page. The
 * session remembers the name alone; whether it may still administer is asked at each request.
 */
@ApplicationScoped
public class ConsoleAuthentication {

    private static final String ADMINISTRATOR = ConsoleAuthentication.class.getName();
    private static final String PAGE = "/sign-in.xhtml";

    @Inject
    SignIn signIn;

    /** Signs in with what the page brought, goes on with the session, or leads to the page. */
    public AuthenticationStatus validate(HttpServletRequest request, HttpMessageContext context) {
        if (context.getAuthParameters().getCredential() instanceof UsernamePasswordCredential credential) {
            return enter(request, context, credential);
        }
        Optional<String> name = remembered(request);
        if (name.isPresent()) {
            return context.notifyContainerAboutLogin(name.get(), Set.of(Roles.ADMINISTRATOR));
        }
        return context.isProtected() ? toPage(request, context) : context.doNothing();
    }

    private AuthenticationStatus enter(
            HttpServletRequest request, HttpMessageContext context, UsernamePasswordCredential credential) {
        InetSocketAddress client = new InetSocketAddress(request.getRemoteAddr(), request.getRemotePort());
        Outcome outcome = signIn.byPassword(client, credential.getCaller(), credential.getPasswordAsString());
        if (!(outcome instanceof Outcome.Accepted accepted)) {
            return AuthenticationStatus.SEND_FAILURE;
        }
        request.getSession();
        request.changeSessionId(); // a session id known before sign-in is worth nothing after it
        request.getSession().setAttribute(ADMINISTRATOR, accepted.name());
        return context.notifyContainerAboutLogin(accepted.name(), Set.of(Roles.ADMINISTRATOR));
    }

    private Optional<String> remembered(HttpServletRequest request) {
        HttpSession session = request.getSession(false);
        String name = session == null ? null : (String) session.getAttribute(ADMINISTRATOR);
        return name != null && signIn.administers(name) ? Optional.of(name) : Optional.empty();
    }

    /** A page in the browser is redirected; a request of a page's script is told to load the sign-in page. */
    private static AuthenticationStatus toPage(HttpServletRequest request, HttpMessageContext context) {
        String page = request.getContextPath() + PAGE;
        if (!"partial/ajax".equals(request.getHeader("Faces-Request"))) {
            return context.redirect(page);
        }
        context.getResponse().setContentType("text/xml");
        try {
            context.getResponse()
                    .getWriter()
                    .write("<?xml version=\"1.0\" encoding=\"UTF-8\"?><partial-response><redirect url=\"" + page
                            + "\"/></partial-response>");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return AuthenticationStatus.SEND_CONTINUE;
    }
}
