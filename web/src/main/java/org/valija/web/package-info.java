/** What console and REST share: who calls. */
package org.valija.web;
