package org.valija.web.console;

import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.util.List;
import org.valija.admin.RouteAdministration;
import org.valija.admin.RouteAdministration.Shown;
import org.valija.admin.RouteAdministration.Wanted;

/** Named routes: list, add, change, remove. */
@Named("routes")
@ViewScoped
public class RoutesPage implements Serializable {

    private static final long serialVersionUID = 1;

    @Inject
    private transient RouteAdministration administration;

    @Inject
    private transient Texts texts;

    private String name;
    private String hop;
    private String user;
    private String password;
    private String tls = "";
    private String source;
    private String hello;
    private String certificate;
    private String key;
    private String rateDelay;
    private boolean known;

    public List<Shown> getRows() {
        return administration.list();
    }

    /** Empties the dialogue. */
    public void clear() {
        choose(new Shown(null, null, null, "", null, null, null, null, null));
        known = false;
    }

    /** Fills the dialogue; the password stays where it is unless another one is typed. */
    public void choose(Shown route) {
        name = route.name();
        hop = route.hop();
        user = route.user();
        password = null;
        tls = route.tls();
        source = route.source();
        hello = route.hello();
        certificate = route.certificate();
        key = route.key();
        rateDelay = route.rateDelay();
        known = true;
    }

    public void save() {
        Wanted wanted = new Wanted(
                hop,
                text(user),
                password == null || password.isEmpty() ? null : password,
                tls,
                text(source),
                text(hello),
                text(certificate),
                text(key),
                text(rateDelay));
        texts.attempt(() -> administration.put(name, wanted));
    }

    public void remove(Shown route) {
        texts.attempt(() -> administration.remove(route.name()));
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

    public String getHop() {
        return hop;
    }

    public void setHop(String hop) {
        this.hop = hop;
    }

    public String getUser() {
        return user;
    }

    public void setUser(String user) {
        this.user = user;
    }

    public String getPassword() {
        return password;
    }

    public void setPassword(String password) {
        this.password = password;
    }

    public String getTls() {
        return tls;
    }

    public void setTls(String tls) {
        this.tls = tls;
    }

    public String getSource() {
        return source;
    }

    public void setSource(String source) {
        this.source = source;
    }

    public String getHello() {
        return hello;
    }

    public void setHello(String hello) {
        this.hello = hello;
    }

    public String getCertificate() {
        return certificate;
    }

    public void setCertificate(String certificate) {
        this.certificate = certificate;
    }

    public String getKey() {
        return key;
    }

    public void setKey(String key) {
        this.key = key;
    }

    public String getRateDelay() {
        return rateDelay;
    }

    public void setRateDelay(String rateDelay) {
        this.rateDelay = rateDelay;
    }

    /** Whether the dialogue changes a route rather than adding one. */
    public boolean isKnown() {
        return known;
    }
}
