package org.valija.web.console;

import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.util.List;
import org.valija.admin.ListenerAdministration;
import org.valija.admin.ListenerAdministration.Shown;

/** Listeners: list, add, change, switch off, remove. */
@Named("listeners")
@ViewScoped
public class ListenersPage implements Serializable {

    private static final long serialVersionUID = 1;

    @Inject
    private transient ListenerAdministration administration;

    @Inject
    private transient Texts texts;

    private ListenerForm form = new ListenerForm();

    public List<Shown> getRows() {
        return administration.list();
    }

    /** Empties the dialogue. */
    public void clear() {
        form = new ListenerForm();
    }

    /** Fills the dialogue. */
    public void choose(Shown listener) {
        form = new ListenerForm(listener);
    }

    public void save() {
        texts.attempt(() -> {
            if (form.isKnown()) {
                administration.change(form.getName(), form.wanted());
            } else {
                administration.add(form.wanted());
            }
        });
    }

    public void remove(Shown listener) {
        texts.attempt(() -> administration.remove(listener.name()));
    }

    public ListenerForm getForm() {
        return form;
    }
}
