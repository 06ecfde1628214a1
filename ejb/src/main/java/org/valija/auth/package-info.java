/** Authentication: SASL, passwords, throttling. */
package org.valija.auth;
