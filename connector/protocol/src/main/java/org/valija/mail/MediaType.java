package org.valija.mail;

import java.util.List;

/**
 * A Content-Type (RFC 2045 §5).
 *
 * @param type such as {@code text}, lower case
 * @param subtype such as {@code plain}, lower case
 * @param parameters in their order
 */
public record MediaType(String type, String subtype, List<Parameter> parameters) {

    /** What a part without a usable Content-Type is (RFC 2045 §5.2). */
    public static final MediaType TEXT_PLAIN =
            new MediaType("text", "plain", List.of(new Parameter("charset", "us-ascii")));

    public MediaType {
        parameters = List.copyOf(parameters);
    }

    /** Whether this is the type, such as {@code is("message", "rfc822")}. */
    public boolean is(String otherType, String otherSubtype) {
        return type.equals(otherType) && subtype.equals(otherSubtype);
    }

    /** The value of a parameter, or {@code null}. @param name lower case */
    public String parameter(String name) {
        for (Parameter parameter : parameters) {
            if (parameter.name().equals(name)) {
                return parameter.value();
            }
        }
        return null;
    }

    /**
     * A parameter as it was written (RFC 2231 sections are not joined).
     *
     * @param name lower case
     * @param value without quotes
     */
    public record Parameter(String name, String value) {}
}
