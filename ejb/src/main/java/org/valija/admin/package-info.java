/** Use cases of administration, for console, REST and command line. */
package org.valija.admin;
