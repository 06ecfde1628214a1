package org.valija.delivery.sts;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;

/** A store without a database. */
final class MemoryStsStore extends StsStore {

    private final Map<String, FetchedPolicy> policies = new ConcurrentSkipListMap<>();

    @Override
    public Optional<FetchedPolicy> find(String domain) {
        return Optional.ofNullable(policies.get(domain));
    }

    @Override
    public void put(FetchedPolicy policy) {
        policies.put(policy.domain(), policy);
    }

    @Override
    public void remove(String domain) {
        policies.remove(domain);
    }

    @Override
    public List<String> domains() {
        return List.copyOf(policies.keySet());
    }
}
