package org.valija.web.rest;

import java.util.List;
import org.valija.directory.AliasTarget;
import org.valija.mail.MailAddress;

/** Checks what a request gives. */
final class Given {

    private Given() {}

    /** @throws IllegalArgumentException naming the field that is missing */
    static <T> T required(T value, String field) {
        if (value == null) {
            throw new IllegalArgumentException("The field " + field + " is missing");
        }
        return value;
    }

    static <T> T orElse(T value, T other) {
        return value == null ? other : value;
    }

    /** An address with both its parts; the directory checks them closely. */
    static MailAddress address(String text) {
        String address = required(text, "address");
        int at = address.lastIndexOf('@');
        if (at < 1 || at == address.length() - 1) {
            throw new IllegalArgumentException("\"" + address + "\" is not an address: name@domain");
        }
        return MailAddress.of(address);
    }

    static List<AliasTarget> targets(List<String> texts) {
        return required(texts, "targets").stream()
                .map(text -> AliasTarget.parse(required(text, "targets")))
                .toList();
    }
}
