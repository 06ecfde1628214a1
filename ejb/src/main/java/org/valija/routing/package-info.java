/** Where an address leads. */
package org.valija.routing;
