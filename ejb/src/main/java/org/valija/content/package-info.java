/** Message octets: written once, synced, shared by queue and mailboxes. */
package org.valija.content;
