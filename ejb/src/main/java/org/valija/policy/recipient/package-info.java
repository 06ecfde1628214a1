/** Whether a server that we relay to has a recipient: asked before its mail is taken. */
package org.valija.policy.recipient;
