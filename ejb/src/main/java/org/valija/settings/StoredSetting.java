package org.valija.settings;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/** A setting's value in the database. */
@Entity
@Table(name = "setting")
class StoredSetting {

    @Id
    private String name;

    @Column(name = "content")
    private String value;

    protected StoredSetting() {}

    StoredSetting(String name, String value) {
        this.name = name;
        this.value = value;
    }

    String name() {
        return name;
    }

    String value() {
        return value;
    }
}
