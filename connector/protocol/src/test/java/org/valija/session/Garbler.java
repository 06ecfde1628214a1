package org.valija.session;

import java.util.random.RandomGenerator;

/** Spoils text as broken clients and attackers do. Deterministic for a seed. */
public final class Garbler {

    private static final String ODD = "\0\r\n\t \"\\{}()[]*%&+-~:,.<>=/\u007f\u0080\u00e1\u00ff0199";
    private static final int MOST_FAULTS = 4;
    private static final int LONG = 3000;

    private final RandomGenerator random;

    public Garbler(RandomGenerator random) {
        this.random = random;
    }

    /** Three times in four the text as it is, else with some faults. */
    public String sometimes(String text) {
        return random.nextInt(4) > 0 ? text : spoiled(text);
    }

    private String spoiled(String text) {
        StringBuilder b = new StringBuilder(text);
        for (int faults = 1 + random.nextInt(MOST_FAULTS); faults > 0; faults--) {
            int at = random.nextInt(b.length() + 1);
            switch (random.nextInt(6)) {
                case 0 -> b.insert(at, ODD.charAt(random.nextInt(ODD.length())));
                case 1 -> b.insert(at, (char) random.nextInt(256));
                case 2 -> b.delete(at, Math.min(b.length(), at + 1 + random.nextInt(3)));
                case 3 -> b.insert(at, b.substring(at, Math.min(b.length(), at + random.nextInt(20))));
                case 4 -> b.setLength(at);
                default -> b.insert(at, random.nextInt(8) == 0 ? "x".repeat(LONG) : "((((");
            }
        }
        return b.toString();
    }

    /** One of these. */
    public String one(String... of) {
        return of[random.nextInt(of.length)];
    }
}
