/**
 * Domains, accounts and aliases, and how they are looked up. Reading goes through
 * {@link org.valija.directory.Directory}, which answers from memory; changes through
 * {@link org.valija.directory.DirectoryChanges}; lists for people through
 * {@link org.valija.directory.DirectoryListing}.
 */
package org.valija.directory;
