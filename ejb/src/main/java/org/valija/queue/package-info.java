/** Accepted messages until every recipient's fate is known. */
package org.valija.queue;
