package org.valija.policy;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.valija.settings.Setting;
import org.valija.settings.SettingGroup;

/** Whether clients may give their messages a priority, and how high one. */
@ApplicationScoped
public class PrioritySettings implements SettingGroup {

    private static final int HIGHEST = 9;

    public static final Setting<Profile> PROFILE = Setting.choice("smtp.mt-priority", Profile.PLAIN)
            .help("Whether clients may give messages a priority by MT-PRIORITY, and the assignment of priorities that"
                    + " EHLO names: plain for none, or one of mixer, stanag4406, nsep. The queue knows all priorities"
                    + " from -9 to 9, whatever is named.");

    public static final Setting<Integer> AUTHENTICATED =
            highest("authenticated", 4, "Highest priority from clients that have signed in.");

    public static final Setting<Integer> TRUSTED =
            highest("trusted", HIGHEST, "Highest priority from clients in smtp.trusted-networks.");

    public static final Setting<Integer> OTHERS =
            highest("others", 0, "Highest priority from all other clients. What is above becomes that.");

    /** What EHLO says of priorities. */
    public enum Profile {
        /** Nothing; they are not offered. */
        OFF,
        /** No name. */
        PLAIN,
        /** RFC 6710, Appendix B. */
        MIXER,
        /** RFC 6710, Appendix A. */
        STANAG4406,
        /** RFC 6710, Appendix C. */
        NSEP
    }

    @Override
    public String title() {
        return "Priorities";
    }

    @Override
    public List<Setting<?>> settings() {
        return List.of(PROFILE, AUTHENTICATED, TRUSTED, OTHERS);
    }

    private static Setting<Integer> highest(String whose, int byDefault, String help) {
        return Setting.number("smtp.mt-priority.max-" + whose, "priority", byDefault, 0, HIGHEST)
                .help(help);
    }
}
