/**
 * Authentication: SASL, passwords, throttling. {@link org.valija.auth.Authenticator} is the door for all
 * protocols; behind it stands an Elytron security domain over the directory's accounts.
 */
package org.valija.auth;
