/**
 * The transport table: which way the mail of single addresses and domains takes, in the manner of sendmail's
 * {@code mailertable} and Postfix's {@code transport}.
 */
package org.valija.routing.transport;
