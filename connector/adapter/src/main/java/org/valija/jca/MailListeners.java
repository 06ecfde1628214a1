package org.valija.jca;

import jakarta.resource.Referenceable;
import jakarta.resource.spi.AdministeredObject;
import jakarta.resource.spi.ResourceAdapter;
import jakarta.resource.spi.ResourceAdapterAssociation;
import java.io.Serializable;
import java.util.List;
import javax.naming.Reference;

/** The administered object through which the application reaches the adapter's sockets. */
@AdministeredObject(adminObjectInterfaces = Listeners.class)
public final class MailListeners implements Listeners, ResourceAdapterAssociation, Referenceable, Serializable {

    private static final long serialVersionUID = 1;

    private transient MailResourceAdapter adapter;
    private transient Reference reference;

    @Override
    public void open(ListenerSpec<?> spec) {
        adapter.listeners().open(spec);
    }

    @Override
    public void tryOpen(ListenerSpec<?> spec) {
        adapter.listeners().tryOpen(spec);
    }

    @Override
    public boolean close(String name) {
        return adapter.listeners().close(name);
    }

    @Override
    public List<ListenerStatus> list() {
        return adapter.listeners().list();
    }

    @Override
    public ResourceAdapter getResourceAdapter() {
        return adapter;
    }

    @Override
    public void setResourceAdapter(ResourceAdapter resourceAdapter) {
        this.adapter = (MailResourceAdapter) resourceAdapter;
    }

    @Override
    public Reference getReference() {
        return reference;
    }

    @Override
    public void setReference(Reference reference) {
        this.reference = reference;
    }
}
