package dev.argus.plugins.kubernetes.secret;

import dev.argus.plugins.architecture.Pure;
import dev.argus.plugins.execution.redaction.SecretValues;
import dev.argus.plugins.kubernetes.job.Labels;
import dev.argus.plugins.kubernetes.job.PodSecrets;
import io.fabric8.kubernetes.api.model.Secret;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Checks whether a tenant's Secrets may be given to a plugin and can be redacted from its output. It is pure, and no
 * message contains a value.
 */
@Pure
public final class SecretCheck {
    public static final int MAX_VALUES = 64;
    static final int MAX_BYTES = 64 << 10;
    /**
     * Most characters in the names of all values, because the names must fit into the runner's one environment
     * variable.
     */
    public static final int MAX_PATHS = 2048;

    private final List<PodSecrets.Entry> entries = new ArrayList<>();

    /**
     * Adds a Secret. Returns what is wrong with it and what to do, as a message for a person; empty if it may be used.
     *
     * @param secret null if the Secret does not exist
     */
    Optional<String> take(String name, @Nullable Secret secret) {
        if (secret == null) {
            return Optional.of(
                    "there is no Secret %s in the tenant's namespace; create it, or grant another one".formatted(name));
        }
        var labels = secret.getMetadata().getLabels();
        if (labels == null || !"true".equals(labels.get(Labels.GRANTABLE))) {
            return Optional.of("the Secret %s is not for plugins; if it is meant to be: kubectl label secret %s %s=true"
                    .formatted(name, name, Labels.GRANTABLE));
        }
        if (secret.getData() == null || secret.getData().isEmpty()) {
            return Optional.of("the Secret %s is empty; give it a key with a value".formatted(name));
        }
        return takeAll(name, new TreeMap<>(secret.getData()));
    }

    private Optional<String> takeAll(String name, Map<String, String> data) {
        for (var key : data.entrySet()) {
            var entry =
                    new PodSecrets.Entry(name, key.getKey(), Base64.getDecoder().decode(key.getValue()));
            if (!SecretValues.redactable(entry.value())) {
                return Optional.of(
                        "the key %s of the Secret %s has %d bytes; only values of %d to %d bytes can be kept out of logs: change or remove it"
                                .formatted(
                                        entry.key(),
                                        name,
                                        entry.value().length,
                                        SecretValues.MIN_BYTES,
                                        SecretValues.MAX_BYTES));
            }
            entries.add(entry);
        }
        return beyondLimits(name);
    }

    private Optional<String> beyondLimits(String name) {
        int bytes = entries.stream().mapToInt(entry -> entry.value().length).sum();
        int paths = entries.stream().mapToInt(entry -> entry.path().length()).sum();
        if (entries.size() <= MAX_VALUES && bytes <= MAX_BYTES && paths <= MAX_PATHS) {
            return Optional.empty();
        }
        return Optional.of(
                "with the Secret %s the plugin would get %d values of %d bytes with names of %d; at most %d values of %d bytes with names of %d: grant fewer"
                        .formatted(name, entries.size(), bytes, paths, MAX_VALUES, MAX_BYTES, MAX_PATHS));
    }

    /** Returns the values of all Secrets that were added. */
    PodSecrets secrets() {
        return new PodSecrets(entries);
    }
}
