/**
 * Tables of addresses in the manner of sendmail and Postfix: virtual users, canonical and generic
 * addresses. Stored in the database, answered from
 * memory.
 */
package org.valija.routing.table;
