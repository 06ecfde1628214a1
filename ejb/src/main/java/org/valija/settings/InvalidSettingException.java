package org.valija.settings;

/**
 * A value that its setting cannot take, or a setting that does not exist. The message is one line that
 * names both, such as {@code setting smtp.max-recipients: 0 is below 1}.
 */
@jakarta.ejb.ApplicationException(rollback = true)
@SuppressWarnings("serial")
public final class InvalidSettingException extends RuntimeException {

    /** @param fault what is wrong with the value, and the value unless it is a secret */
    public InvalidSettingException(String setting, String fault) {
        super("setting " + setting + ": " + fault);
    }
}
