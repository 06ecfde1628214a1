package org.valija.delivery.jms;

import javax.naming.NamingException;

/** Where things are looked up. */
@FunctionalInterface
interface Names {

    Object lookup(String name) throws NamingException;
}
