/**
 * The lists of restrictions, in the manner of Postfix: what is asked of a client, its HELO, its reverse-path, its
 * recipients and its message, in which order, and what comes of it.
 */
package org.valija.policy.restriction;
