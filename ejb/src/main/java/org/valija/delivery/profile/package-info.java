/** Profiles: which way mail takes for now, on a server that is not always connected, or not always in the same place. */
package org.valija.delivery.profile;
