/**
 * Tables from files and back: each kind of file that sendmail and Postfix have, read, compared with what there is, and
 * put in its place as a whole or not at all.
 */
package org.valija.admin.table;
