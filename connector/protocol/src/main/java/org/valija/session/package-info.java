/**
 * What the sessions of all protocols share: how octets are framed for them, how they answer, and
 * how they wait. A transport drives a {@link org.valija.session.Session}; the session knows neither
 * sockets nor threads. Imports the JDK alone.
 */
package org.valija.session;
