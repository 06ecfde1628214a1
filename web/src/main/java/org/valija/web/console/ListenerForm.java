package org.valija.web.console;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.valija.admin.ListenerAdministration.Shown;
import org.valija.admin.ListenerAdministration.Wanted;

/** The fields of a listener as they stand in the dialogue. */
public class ListenerForm implements Serializable {

    private static final long serialVersionUID = 1;

    private String name;
    private boolean enabled;
    private String role;
    private String address;
    private Integer port;
    private String tls;
    private ArrayList<String> modifiers;
    private String banner;
    private Integer maxSessions;
    private Integer maxSessionsPerClient;
    private Integer maxRate;
    private Integer maxRatePerClient;
    private String allow;
    private String deny;
    private String proxies;
    private String xclient;
    private boolean known;
    private boolean builtIn;

    /** A new one. */
    ListenerForm() {
        enabled = true;
        role = "mx";
        tls = "start-tls";
        modifiers = new ArrayList<>();
    }

    /** One that there is. */
    ListenerForm(Shown listener) {
        known = true;
        builtIn = listener.builtIn();
        name = listener.name();
        enabled = listener.enabled();
        role = listener.role();
        address = listener.address();
        port = listener.port();
        tls = listener.tls();
        modifiers = new ArrayList<>(words(listener.modifiers()));
        banner = listener.banner();
        maxSessions = listener.maxSessions();
        maxSessionsPerClient = listener.maxSessionsPerClient();
        maxRate = listener.maxRate();
        maxRatePerClient = listener.maxRatePerClient();
        allow = listener.allow();
        deny = listener.deny();
        proxies = listener.proxies();
        xclient = listener.xclient();
    }

    /** What it shall be; of a built-in one without what is fixed. */
    Wanted wanted() {
        return new Wanted(
                name,
                enabled,
                builtIn ? null : role,
                builtIn || address.isEmpty() ? null : address,
                builtIn ? null : port,
                builtIn ? null : tls,
                String.join(", ", modifiers),
                banner,
                maxSessions,
                maxSessionsPerClient,
                maxRate,
                maxRatePerClient,
                allow,
                deny,
                proxies,
                xclient);
    }

    private static List<String> words(String list) {
        return Arrays.stream(list.split(", ")).filter(word -> !word.isEmpty()).toList();
    }

    /** Whether it changes a listener rather than adding one. */
    public boolean isKnown() {
        return known;
    }

    public boolean isBuiltIn() {
        return builtIn;
    }

    public String getName() {
        return name;
    }

    public void setName(String name) {
        this.name = name;
    }

    public boolean isEnabled() {
        return enabled;
    }

    public void setEnabled(boolean enabled) {
        this.enabled = enabled;
    }

    public String getRole() {
        return role;
    }

    public void setRole(String role) {
        this.role = role;
    }

    public String getAddress() {
        return address;
    }

    public void setAddress(String address) {
        this.address = address == null ? "" : address.strip();
    }

    public Integer getPort() {
        return port;
    }

    public void setPort(Integer port) {
        this.port = port;
    }

    public String getTls() {
        return tls;
    }

    public void setTls(String tls) {
        this.tls = tls;
    }

    public List<String> getModifiers() {
        return modifiers;
    }

    public void setModifiers(List<String> modifiers) {
        this.modifiers = new ArrayList<>(modifiers);
    }

    public String getBanner() {
        return banner;
    }

    public void setBanner(String banner) {
        this.banner = banner == null ? "" : banner.strip();
    }

    public Integer getMaxSessions() {
        return maxSessions;
    }

    public void setMaxSessions(Integer maxSessions) {
        this.maxSessions = maxSessions;
    }

    public Integer getMaxSessionsPerClient() {
        return maxSessionsPerClient;
    }

    public void setMaxSessionsPerClient(Integer maxSessionsPerClient) {
        this.maxSessionsPerClient = maxSessionsPerClient;
    }

    public Integer getMaxRate() {
        return maxRate;
    }

    public void setMaxRate(Integer maxRate) {
        this.maxRate = maxRate;
    }

    public Integer getMaxRatePerClient() {
        return maxRatePerClient;
    }

    public void setMaxRatePerClient(Integer maxRatePerClient) {
        this.maxRatePerClient = maxRatePerClient;
    }

    public String getAllow() {
        return allow;
    }

    public void setAllow(String allow) {
        this.allow = allow == null ? "" : allow.strip();
    }

    public String getDeny() {
        return deny;
    }

    public void setDeny(String deny) {
        this.deny = deny == null ? "" : deny.strip();
    }

    public String getProxies() {
        return proxies;
    }

    public void setProxies(String proxies) {
        this.proxies = proxies == null ? "" : proxies.strip();
    }

    public String getXclient() {
        return xclient;
    }

    public void setXclient(String xclient) {
        this.xclient = xclient == null ? "" : xclient.strip();
    }
}
