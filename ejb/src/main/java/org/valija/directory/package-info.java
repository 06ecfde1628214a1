/** Domains, accounts and aliases, and how they are looked up. */
package org.valija.directory;
