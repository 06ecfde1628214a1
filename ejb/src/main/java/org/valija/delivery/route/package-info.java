/** Routes: next hops with a name, and with a login, encryption and addresses of their own. */
package org.valija.delivery.route;
