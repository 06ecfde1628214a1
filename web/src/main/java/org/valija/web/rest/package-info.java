/** The REST API: JSON over the use cases of {@link org.valija.admin}, one resource class for each kind of thing. */
package org.valija.web.rest;
