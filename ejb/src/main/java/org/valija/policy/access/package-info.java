/**
 * The access table, in the manner of sendmail's {@code access}: who is refused, let in, allowed to relay, and whose
 * mail is dropped or held. Stored in the database, answered from memory.
 */
package org.valija.policy.access;
