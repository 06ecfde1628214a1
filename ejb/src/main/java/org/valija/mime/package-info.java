/** Structure, envelope and header fields of a message, over mime4j. */
package org.valija.mime;
