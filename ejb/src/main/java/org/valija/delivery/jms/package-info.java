/** Hands queued messages to applications, as messages to JMS destinations. */
package org.valija.delivery.jms;
