package org.valija.settings;

import java.util.List;

/**
 * The settings of one room: a bean that lists its constants, so that they can be found, changed and
 * documented. Has a constructor without parameters.
 */
public interface SettingGroup {

    /** Heading in the settings reference, such as {@code SMTP}. */
    String title();

    /** In the order of the reference. */
    List<Setting<?>> settings();
}
