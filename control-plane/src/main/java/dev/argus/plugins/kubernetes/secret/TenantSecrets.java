package dev.argus.plugins.kubernetes.secret;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.argus.plugins.execution.Execution;
import dev.argus.plugins.execution.GrantedCapabilities;
import dev.argus.plugins.kubernetes.job.PodSecrets;
import dev.argus.plugins.kubernetes.job.RunnerJob;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.client.KubernetesClient;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/** Finds the secrets that an execution was granted. Never called inside a database transaction. */
@Singleton
public class TenantSecrets {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final KubernetesClient client;
    private final GrantedCapabilities granted;

    TenantSecrets(KubernetesClient client, GrantedCapabilities granted) {
        this.client = client;
        this.granted = granted;
    }

    /** @param fault why the plugin cannot have what it was granted, in words; null where it can */
    public record Found(PodSecrets secrets, @Nullable String fault) {}

    /** Throws where the API server does not answer. Of an attempt that somebody else began, what that one gave it. */
    public Found of(Execution execution, String namespace) {
        var names = granted.secrets(execution);
        if (names.isEmpty()) {
            return new Found(PodSecrets.NONE, null);
        }
        var given = execution.adopted() ? secret(execution.jobName(), namespace) : null;
        if (given != null) {
            return new Found(ofAttempt(given), null);
        }
        var check = new SecretCheck();
        for (String name : names) {
            var fault = check.take(name, secret(name, namespace));
            if (fault.isPresent()) {
                return new Found(PodSecrets.NONE, fault.get());
            }
        }
        return new Found(check.secrets(), null);
    }

    private @Nullable Secret secret(String name, String namespace) {
        return client.secrets().inNamespace(namespace).withName(name).get();
    }

    public static PodSecrets ofAttempt(Secret attempt) {
        try {
            var spec = new String(Base64.getDecoder().decode(attempt.getData().get(RunnerJob.SPEC_KEY)), UTF_8);
            var paths = new ArrayList<String>();
            for (JsonNode path : JSON.readTree(spec).path("secrets")) {
                paths.add(path.textValue());
            }
            return PodSecrets.of(paths, attempt.getData());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
