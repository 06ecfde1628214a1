/** How much a client, an account or a domain may send in a time. */
package org.valija.policy.rate;
