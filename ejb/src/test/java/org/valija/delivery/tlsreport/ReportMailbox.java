package org.valija.delivery.tlsreport;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.valija.mail.MailAddress;

/** Keeps reports instead of queueing them. */
final class ReportMailbox implements ReportMail {

    private final List<String> queued = new CopyOnWriteArrayList<>();
    volatile boolean full;

    @Override
    public void queue(long id, byte[] octets, MailAddress to) {
        if (full) {
            throw new IllegalStateException("the test says so");
        }
        queued.add(to.toString());
    }

    /** To whom. */
    List<String> queued() {
        return queued;
    }
}
