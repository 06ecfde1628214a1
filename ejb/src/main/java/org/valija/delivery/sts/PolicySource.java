package org.valija.delivery.sts;

import java.io.IOException;

/** Where policies are fetched. */
@FunctionalInterface
interface PolicySource {

    /** The text of a domain's policy. Blocks. @throws IOException with the reason where none was got */
    String fetch(String domain) throws IOException;
}
