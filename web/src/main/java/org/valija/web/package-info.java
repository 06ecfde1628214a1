/** What console and REST API share: who asks, and how browsers are to treat the answers. */
package org.valija.web;
