/** Settings: typed, validated, effective without a restart; each with name, unit, default and help. */
package org.valija.settings;
