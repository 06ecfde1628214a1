package org.valija.smtp.client;

import org.valija.smtp.SmtpRecipient;
import org.valija.smtp.SmtpReply;

/**
 * What became of a recipient.
 *
 * @param recipient whose
 * @param reply the server's last word, or ours where it had none: 250 taken, 4yz try later, 5yz refused
 * @param elsewhere whether another host of the same destination may be tried at once: the connection
 *     ended, and this recipient was surely not taken
 */
public record RecipientReply(SmtpRecipient recipient, SmtpReply reply, boolean elsewhere) {}
