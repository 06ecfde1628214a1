/**
 * Use cases of administration, for console, REST and command line. Every one asks for the role
 * {@value org.valija.admin.Roles#ADMINISTRATOR}, refuses a change it cannot make as a whole, and leaves a
 * line in the audit log.
 */
package org.valija.admin;
