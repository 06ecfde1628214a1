/** What listeners there shall be: the built-in ones by their settings, further ones by their table. */
package org.valija.listener;
