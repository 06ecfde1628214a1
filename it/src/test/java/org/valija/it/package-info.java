/** Tests of the whole: the deployed EAR, the distribution, and what the source tree promises. */
package org.valija.it;
