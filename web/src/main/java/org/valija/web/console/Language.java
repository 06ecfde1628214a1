package org.valija.web.console;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.SessionScoped;
import jakarta.faces.context.ExternalContext;
import jakarta.faces.context.FacesContext;
import jakarta.inject.Named;
import java.io.Serializable;
import java.util.Locale;

/** The language of one visitor: what the browser asks for, until another is chosen. */
@Named
@SessionScoped
public class Language implements Serializable {

    private static final Locale SPANISH = Locale.of("es");

    private Locale locale = Locale.ENGLISH;

    @PostConstruct
    void fromBrowser() {
        ExternalContext request = FacesContext.getCurrentInstance().getExternalContext();
        use(request.getRequestLocale().getLanguage());
    }

    /** Takes a language tag; anything but {@code es} means English. Shows the same page again. */
    public String use(String tag) {
        locale = SPANISH.getLanguage().equals(tag) ? SPANISH : Locale.ENGLISH;
        FacesContext faces = FacesContext.getCurrentInstance();
        return faces.getViewRoot() == null
                ? null
                : faces.getViewRoot().getViewId() + "?faces-redirect=true&includeViewParams=true";
    }

    /** The language in use. */
    public Locale getLocale() {
        return locale;
    }

    /** Its tag, such as {@code es}. */
    public String getTag() {
        return locale.getLanguage();
    }
}
