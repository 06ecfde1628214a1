package org.valija.policy.restriction;

import org.valija.smtp.SmtpReply;

/**
 * A check that decided something.
 *
 * @param check as it stands in the list
 * @param reply of a refusal; null where it permitted
 */
public record Ruling(Stage stage, String check, SmtpReply reply) {}
