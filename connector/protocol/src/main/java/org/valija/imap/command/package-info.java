/** The commands of IMAP, one file each: its syntax, the states it is allowed in, what it does. */
package org.valija.imap.command;
