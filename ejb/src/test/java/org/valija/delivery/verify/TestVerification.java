package org.valija.delivery.verify;

import java.time.Clock;
import java.util.Map;
import java.util.concurrent.Executor;
import org.valija.settings.Settings;
import org.valija.settings.TestSettings;

/** Verification without a container. */
public final class TestVerification {

    private TestVerification() {}

    /** One that asks in the caller's thread. */
    public static AddressVerification of(RecipientProbe probe) {
        return of(probe, TestSettings.with(Map.of(), new VerifySettings()), Clock.systemUTC(), Runnable::run);
    }

    static AddressVerification of(RecipientProbe probe, Settings settings, Clock clock, Executor executor) {
        return new AddressVerification(settings, new MemoryAddressStates(), probe, clock) {
            @Override
            Executor executor() {
                return executor;
            }
        };
    }
}
