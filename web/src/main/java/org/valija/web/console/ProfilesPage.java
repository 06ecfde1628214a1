package org.valija.web.console;

import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.util.List;
import org.valija.admin.ProfileAdministration;
import org.valija.admin.ProfileAdministration.Shown;
import org.valija.admin.ProfileAdministration.Wanted;
import org.valija.admin.RouteAdministration;

/** Profiles: list, add, change, remove, activate. */
@Named("profiles")
@ViewScoped
public class ProfilesPage implements Serializable {

    private static final long serialVersionUID = 1;

    @Inject
    private transient ProfileAdministration administration;

    @Inject
    private transient RouteAdministration routes;

    @Inject
    private transient Texts texts;

    private String name;
    private String route;
    private String senders;
    private String network;
    private String reach;
    private boolean known;

    public List<Shown> getRows() {
        return administration.list();
    }

    /** Names of routes. */
    public List<String> getRoutes() {
        return routes.list().stream().map(RouteAdministration.Shown::name).toList();
    }

    /** Empties the dialogue. */
    public void clear() {
        choose(new Shown(null, null, null, null, null, false));
        known = false;
    }

    /** Fills the dialogue. */
    public void choose(Shown profile) {
        name = profile.name();
        route = profile.route();
        senders = profile.senders();
        network = profile.network();
        reach = profile.reach();
        known = true;
    }

    public void save() {
        texts.attempt(() -> administration.put(name, new Wanted(route, text(senders), text(network), text(reach))));
    }

    public void remove(Shown profile) {
        texts.attempt(() -> administration.remove(profile.name()));
    }

    public void activate(Shown profile) {
        texts.attempt(() -> administration.activate(profile.name()));
    }

    public void deactivate() {
        texts.attempt(administration::deactivate);
    }

    private static String text(String typed) {
        return typed == null ? "" : typed;
    }

    public String getName() {
        return name;
    }

    public void setName(String name) {
        this.name = name;
    }

    public String getRoute() {
        return route;
    }

    public void setRoute(String route) {
        this.route = route;
    }

    public String getSenders() {
        return senders;
    }

    public void setSenders(String senders) {
        this.senders = senders;
    }

    public String getNetwork() {
        return network;
    }

    public void setNetwork(String network) {
        this.network = network;
    }

    public String getReach() {
        return reach;
    }

    public void setReach(String reach) {
        this.reach = reach;
    }

    /** Whether the dialogue changes a profile rather than adding one. */
    public boolean isKnown() {
        return known;
    }
}
