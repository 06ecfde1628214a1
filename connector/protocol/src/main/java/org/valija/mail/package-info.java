/** Values of Internet mail that every protocol speaks of: addresses, status codes, flags. Values only. */
package org.valija.mail;
