package org.valija.imap;

import org.valija.mail.UidSet;

/**
 * Where messages were copied (RFC 4315 §3 COPYUID); source and target pair up in ascending order.
 *
 * @param uidValidity of the target
 * @param source UIDs that were copied; empty where all were gone
 * @param target their new UIDs
 */
public record Copied(long uidValidity, UidSet source, UidSet target) {}
