package org.valija.queue;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.valija.settings.Setting;
import org.valija.settings.SettingGroup;

/** Who hears of mail that does not arrive, besides its sender, and how often senders do. */
@ApplicationScoped
public class BounceSettings implements SettingGroup {

    public static final Setting<NotifyClasses> CLASSES = Setting.form(
                    "bounce.notify-classes", "", "a list of bounce and delay", NotifyClasses::parse)
            .help("Of which reports to senders postmaster gets one too, by Postfix's names: bounce, delay. Empty for"
                    + " none.");

    public static final Setting<Integer> PER_SENDER = Setting.number(
                    "bounce.reports-per-sender", "reports an hour", 0, 0, 1_000_000)
            .help("How many reports a sender gets in an hour at most, as one whose address others forge would get many;"
                    + " further ones are dropped, and the log says so. 0 for any number.");

    public static final Setting<Integer> SENDERS = Setting.number("bounce.senders", "senders", 10_000, 100, 10_000_000)
            .atStart()
            .help("Of how many senders that is counted, by each node for itself.");

    /** A class of Postfix's {@code notify_classes}. */
    enum NotifyClass {
        /** Mail that was returned. */
        BOUNCE,
        /** Mail whose sender was told of a delay. */
        DELAY
    }

    /** Some classes. */
    record NotifyClasses(Set<NotifyClass> all) {

        static NotifyClasses parse(String text) {
            Set<NotifyClass> classes = EnumSet.noneOf(NotifyClass.class);
            Arrays.stream(text.split("[,\\s]+"))
                    .filter(word -> !word.isEmpty())
                    .forEach(word -> classes.add(named(word)));
            return new NotifyClasses(classes);
        }

        private static NotifyClass named(String word) {
            return Arrays.stream(NotifyClass.values())
                    .filter(one -> one.name().equalsIgnoreCase(word))
                    .findFirst()
                    .orElseThrow(() -> new IllegalArgumentException("there is no class " + word));
        }

        @Override
        public String toString() {
            return all.stream().map(one -> one.name().toLowerCase(Locale.ROOT)).collect(Collectors.joining(", "));
        }
    }

    @Override
    public String title() {
        return "Bounces";
    }

    @Override
    public List<Setting<?>> settings() {
        return List.of(CLASSES, PER_SENDER, SENDERS);
    }
}
