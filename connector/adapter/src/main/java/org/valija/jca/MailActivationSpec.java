package org.valija.jca;

import jakarta.resource.spi.Activation;
import jakarta.resource.spi.ActivationSpec;
import jakarta.resource.spi.ResourceAdapter;
import java.io.Serializable;
import org.valija.imap.ImapListener;
import org.valija.pop3.Pop3Listener;
import org.valija.smtp.SmtpListener;

/**
 * Activates a message-driven bean for any of the protocols. It has no properties: where to listen is asked
 * for at run time ({@link Listeners}).
 */
@Activation(messageListeners = {SmtpListener.class, ImapListener.class, Pop3Listener.class})
public final class MailActivationSpec implements ActivationSpec, Serializable {

    private static final long serialVersionUID = 1;

    private transient ResourceAdapter resourceAdapter;

    @Override
    public void validate() {
        // nothing to get wrong
    }

    @Override
    public ResourceAdapter getResourceAdapter() {
        return resourceAdapter;
    }

    @Override
    public void setResourceAdapter(ResourceAdapter resourceAdapter) {
        this.resourceAdapter = resourceAdapter;
    }
}
