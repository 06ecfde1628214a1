/** Message-driven beans: unwrap a listener call, ask the right room, answer. */
package org.valija.inbound;
