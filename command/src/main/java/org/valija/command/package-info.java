/**
 * The command line: starts the server in this very process, and administers a running one through its REST
 * API. Knows no other module of Valija; what it shares with the server is the names of the start settings,
 * the folders of the data directory and the API.
 */
package org.valija.command;
