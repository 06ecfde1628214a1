package org.valija.policy.access;

import java.util.List;
import org.valija.smtp.SmtpRecipient;

/**
 * What becomes of an accepted message by the access table.
 *
 * @param kept the recipients who get it; the others' mail is dropped
 * @param held whether it waits in the queue until somebody releases it
 * @param notes what its trace says of this
 */
public record AccessDisposal(List<SmtpRecipient> kept, boolean held, List<String> notes) {}
