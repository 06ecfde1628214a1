package org.valija.queue;

/** How often deliveries to a destination may begin. Asked under the lock of {@link Lanes}: answers from memory. */
interface Pace {

    /** All of them as fast as they can. */
    Pace FREE = new Pace() {
        @Override
        public long delay(String destination) {
            return 0;
        }

        @Override
        public long now() {
            return 0;
        }

        @Override
        public void wake(String destination, long at) {
            throw new IllegalStateException("nobody rests");
        }
    };

    /** Least time between the beginnings of two deliveries, which then go one at a time, in ms; 0 for none. */
    long delay(String destination);

    /** In ms. */
    long now();

    /** Has {@link Lanes#wake} called at that time, in ms. */
    void wake(String destination, long at);
}
