/** What happened: CDI events inside the server, and the delivery log. */
package org.valija.event;
