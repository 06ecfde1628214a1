package org.valija.web.rest;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.valija.admin.AccountAdministration;
import org.valija.directory.Account;
import org.valija.directory.AccountChange;
import org.valija.directory.Forward;
import org.valija.mail.MailAddress;
import org.valija.settings.Settings;

/** {@code /accounts}. */
@Path("accounts")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class AccountResource {

    @Inject
    Settings settings;

    @Inject
    AccountAdministration accounts;

    /**
     * An account.
     *
     * @param password only in requests
     * @param quota octets; 0 for any number
     * @param forward where mail goes on to; only in answers
     * @param keepsCopy whether it stays here too; only in answers
     */
    public record AccountBody(
            String address,
            String password,
            String displayName,
            Boolean enabled,
            Boolean administrator,
            Long quota,
            List<String> forward,
            Boolean keepsCopy) {

        /** Keeps the password out of log lines. */
        @Override
        public String toString() {
            return "AccountBody[" + address + "]";
        }
    }

    /** Where mail goes on to. @param keep whether a copy stays; absent in a change for as it is */
    public record ForwardBody(List<String> addresses, Boolean keep) {}

    /** A new password. */
    public record PasswordBody(String password) {

        /** Keeps it out of log lines. */
        @Override
        public String toString() {
            return "PasswordBody";
        }
    }

    @GET
    public List<AccountBody> list(@BeanParam Paging paging) {
        return paging.items(accounts.list(paging.range(settings)), AccountResource::body);
    }

    @GET
    @Path("{address}")
    public AccountBody show(@PathParam("address") String address) {
        return body(find(Given.address(address)));
    }

    @POST
    public Response add(AccountBody given) {
        MailAddress address = Given.address(Given.required(given, "address").address());
        char[] password = Given.required(given.password(), "password").toCharArray();
        Account account = accounts.add(address, password, change(given, AccountChange.PLAIN));
        return Response.status(Response.Status.CREATED).entity(body(account)).build();
    }

    @PATCH
    @Path("{address}")
    public void change(@PathParam("address") String text, AccountBody given) {
        MailAddress address = Given.address(text);
        Account now = find(address);
        AccountChange before = new AccountChange(now.displayName(), now.enabled(), now.administrator(), now.quota());
        accounts.change(address, change(Given.required(given, "body"), before));
    }

    @PUT
    @Path("{address}/password")
    public void setPassword(@PathParam("address") String address, PasswordBody given) {
        String password = Given.required(Given.required(given, "password").password(), "password");
        accounts.setPassword(Given.address(address), password.toCharArray());
    }

    /** Has mail go on to these addresses, or to none. */
    @PUT
    @Path("{address}/forward")
    public void setForward(@PathParam("address") String text, ForwardBody given) {
        MailAddress address = Given.address(text);
        List<MailAddress> targets = Given.required(
                        Given.required(given, "addresses").addresses(), "addresses")
                .stream()
                .map(Given::address)
                .toList();
        boolean keeps = Given.orElse(given.keep(), find(address).forward().keepsCopy());
        accounts.setForward(address, new Forward(targets, keeps));
    }

    @DELETE
    @Path("{address}")
    public void remove(@PathParam("address") String address) {
        accounts.remove(Given.address(address));
    }

    private Account find(MailAddress address) {
        return accounts.find(address).orElseThrow(() -> new NotFoundException("There is no account " + address));
    }

    private static AccountChange change(AccountBody given, AccountChange before) {
        return new AccountChange(
                Given.orElse(given.displayName(), before.displayName()),
                Given.orElse(given.enabled(), before.enabled()),
                Given.orElse(given.administrator(), before.administrator()),
                Given.orElse(given.quota(), before.quota()));
    }

    private static AccountBody body(Account account) {
        return new AccountBody(
                account.address().toString(),
                null,
                account.displayName(),
                account.enabled(),
                account.administrator(),
                account.quota(),
                account.forward().addresses().stream()
                        .map(MailAddress::toString)
                        .toList(),
                account.forward().keepsCopy());
    }
}
