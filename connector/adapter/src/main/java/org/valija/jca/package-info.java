/**
 * The resource adapter (Jakarta Connectors 2.1): gives the transport its threads from the work manager,
 * gives sessions the message-driven beans as plain listeners, and lets the application open and close
 * listening sockets. Alone touches {@code jakarta.resource}.
 */
package org.valija.jca;
