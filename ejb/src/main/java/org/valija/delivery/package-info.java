/** Takes a queued recipient where it belongs: a mailbox, another server, a report. */
package org.valija.delivery;
