package org.valija.mailbox;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.io.Serializable;

/** A name that an account subscribed to. */
@Entity
@Table(name = "mailbox_subscription")
@IdClass(Subscription.Key.class)
class Subscription {

    @Id
    private long account;

    @Id
    private String name;

    protected Subscription() {}

    Subscription(long account, String name) {
        this.account = account;
        this.name = name;
    }

    record Key(long account, String name) implements Serializable {}
}
