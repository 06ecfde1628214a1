/** An LDAP directory elsewhere: who is in it. */
package org.valija.directory.ldap;
