package org.valija.delivery.verify;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Knowledge without a database. */
final class MemoryAddressStates extends AddressStates {

    private final Map<String, AddressState> states = new ConcurrentHashMap<>();

    @Override
    public Optional<AddressState> find(String address) {
        return Optional.ofNullable(states.get(address));
    }

    @Override
    public void put(AddressState state) {
        states.put(state.address(), state);
    }

    @Override
    public boolean remove(String address) {
        return states.remove(address) != null;
    }
}
