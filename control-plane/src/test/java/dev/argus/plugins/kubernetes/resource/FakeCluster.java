package dev.argus.plugins.kubernetes.resource;

import dev.argus.plugins.kubernetes.KubernetesEvents;
import dev.argus.plugins.kubernetes.resource.PluginExecutionSpec.RequestedBy;
import dev.argus.plugins.tenancy.Tenant;
import io.micronaut.context.ApplicationContext;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** An API server in memory. It records who made a resource, counts writes, and fails where a test tells it to. */
final class FakeCluster implements ResourceClient {
    static final String SELF = "system:serviceaccount:argus-system:argus-plugins";
    static final Instant POLICIES = Instant.parse("2020-01-01T00:00:00Z");

    final Map<ResourceKey, ObservedResource> resources = new LinkedHashMap<>();
    final Map<ResourceKey, PluginExecutionStatus> statuses = new HashMap<>();
    final Map<ResourceKey, Map<String, String>> labels = new HashMap<>();
    final List<String> events = new ArrayList<>();
    final Set<String> withoutRight = new HashSet<>();
    final Set<String> poisoned = new HashSet<>();
    private final Map<String, Consumer<ResourceKey>> watchers = new HashMap<>();
    int statusWrites;
    int statusFailures;
    int creationsLost;
    boolean unknowing;

    @Nullable
    String unproven;

    Instant now = Instant.parse("2026-01-01T00:00:00Z");
    private long version;

    void registerIn(ApplicationContext context) {
        context.registerSingleton(ResourceClient.class, this);
        context.registerSingleton(LedgerPositions.class, (LedgerPositions)
                (tenant, execution) -> Optional.of(new PluginExecutionStatus.Ledger(7L, "a".repeat(64))));
    }

    /** Applies a resource as kubectl does. */
    ObservedResource apply(String namespace, String name, String user, Map<String, Object> spec) {
        return put(new ResourceKey(namespace, name), user, spec);
    }

    void remove(String namespace, String name) {
        var key = new ResourceKey(namespace, name);
        resources.remove(key);
        tell(key);
    }

    @Nullable
    PluginExecutionStatus status(String namespace, String name) {
        return statuses.get(new ResourceKey(namespace, name));
    }

    private ObservedResource put(ResourceKey key, String user, Map<String, Object> spec) {
        var stamped = new HashMap<>(spec);
        stamped.put("requestedBy", Map.of("username", user, "groups", List.of("system:authenticated")));
        var seen = new ObservedResource(
                key,
                UUID.randomUUID().toString(),
                Long.toString(++version),
                1,
                now,
                false,
                stamped,
                Map.of(),
                Map.of());
        resources.put(key, seen);
        tell(key);
        return seen;
    }

    private void tell(ResourceKey key) {
        var watcher = watchers.get(key.namespace());
        if (watcher != null) {
            watcher.accept(key);
        }
    }

    @Override
    public Proof prove(Tenant tenant) {
        if (unproven != null) {
            throw new UnprovenException(unproven);
        }
        return new Proof(SELF, POLICIES);
    }

    @Override
    public void watch(String namespace, Consumer<ResourceKey> changed) {
        watchers.put(namespace, changed);
    }

    @Override
    public List<ObservedResource> list(String namespace) {
        return resources.values().stream()
                .filter(seen -> seen.key().namespace().equals(namespace))
                .map(ObservedResource::slim)
                .toList();
    }

    @Override
    public Optional<ObservedResource> get(ResourceKey key) {
        if (unknowing) {
            throw new IllegalStateException("the API server does not know the kind");
        }
        var seen = resources.get(key);
        if (seen != null && poisoned.contains(key.name())) {
            return Optional.of(new ObservedResource(
                    key,
                    seen.uid(),
                    seen.resourceVersion(),
                    1,
                    seen.madeAt(),
                    false,
                    Map.of("plugin", List.of(1)),
                    seen.status(),
                    Map.of()));
        }
        return Optional.ofNullable(seen);
    }

    @Override
    public boolean mayMake(String namespace, RequestedBy by) {
        if (by.username().equals("crash")) {
            throw new IllegalStateException("the API server broke off");
        }
        return !withoutRight.contains(by.username());
    }

    @Override
    public ObservedResource create(ResourceKey key, PluginExecutionSpec spec) {
        var there = resources.get(key);
        if (there != null) {
            return there;
        }
        var content = new HashMap<String, Object>(Map.of("plugin", spec.plugin(), "action", spec.action()));
        if (spec.input() != null) {
            content.put("input", spec.input());
        }
        var made = put(key, SELF, content);
        if (creationsLost-- > 0) {
            throw new IllegalStateException("the answer was lost");
        }
        return made;
    }

    @Override
    public boolean writeStatus(ObservedResource seen, PluginExecutionStatus status) {
        var there = resources.get(seen.key());
        if (there == null
                || !there.uid().equals(seen.uid())
                || !there.resourceVersion().equals(seen.resourceVersion())) {
            return false;
        }
        if (statusFailures-- > 0) {
            throw new IllegalStateException("the API server died");
        }
        statusWrites++;
        statuses.put(seen.key(), status);
        var shown = new HashMap<String, Object>();
        shown.put("state", status.state());
        shown.put("reason", status.reason());
        resources.put(
                seen.key(),
                new ObservedResource(
                        seen.key(),
                        there.uid(),
                        Long.toString(++version),
                        1,
                        there.madeAt(),
                        false,
                        there.spec(),
                        shown,
                        there.labels()));
        return true;
    }

    @Override
    public void label(ObservedResource seen, Map<String, String> labels) {
        this.labels.put(seen.key(), labels);
    }

    @Override
    public void tell(ObservedResource seen, KubernetesEvents.Type type, String reason, String message) {
        events.add("%s %s %s: %s".formatted(seen.key().name(), type, reason, message));
    }

    @Override
    public void delete(ObservedResource seen) {
        resources.remove(seen.key(), resources.get(seen.key()));
        tell(seen.key());
    }
}
