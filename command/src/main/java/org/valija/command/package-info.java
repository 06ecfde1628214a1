/**
 * The command line: starts the server in this very process, administers a running one through its REST API,
 * and hands it mail as sendmail(8) does. Of Valija's other modules it uses the standards alone: addresses and the
 * client's side of SMTP. What else it shares with the server is the names of the start settings, the folders of
 * the data directory and the API.
 */
package org.valija.command;
