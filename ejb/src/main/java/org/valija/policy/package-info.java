/** One yes-or-no question a bean: may this client, sender, recipient? */
package org.valija.policy;
