package org.valija.settings;

import java.util.Optional;

/** A setting's row was written in the transaction that runs. @param value empty where the row was removed */
record SettingStored(Setting<?> setting, Optional<String> value) {}
