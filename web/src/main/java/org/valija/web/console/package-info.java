/** The JSF console: one bean a page, texts in English and Spanish. Sees use cases and their records only. */
package org.valija.web.console;
