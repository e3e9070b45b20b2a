package dev.argus.plugins.kubernetes.secret;

import dev.argus.plugins.execution.Execution;
import dev.argus.plugins.execution.GrantedCapabilities;
import dev.argus.plugins.execution.GrantedSecrets;
import dev.argus.plugins.execution.redaction.SecretValues;
import dev.argus.plugins.kubernetes.job.Labels;
import dev.argus.plugins.kubernetes.job.PodSecrets;
import dev.argus.plugins.kubernetes.job.RunnerJob;
import dev.argus.plugins.kubernetes.job.RunnerSpec;
import dev.argus.plugins.tenancy.TenantId;
import dev.argus.plugins.tenancy.Tenants;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.client.KubernetesClient;
import jakarta.inject.Singleton;
import java.util.Base64;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads the Secrets that an execution was granted. Never call it inside a database transaction. */
@Singleton
public class TenantSecrets implements GrantedSecrets {
    private final KubernetesClient client;
    private final GrantedCapabilities granted;
    private final Tenants tenants;

    TenantSecrets(KubernetesClient client, GrantedCapabilities granted, Tenants tenants) {
        this.client = client;
        this.granted = granted;
        this.tenants = tenants;
    }

    /**
     * The secrets of an attempt.
     *
     * @param secrets the secrets as the pod mounts them; none if there is a fault
     */
    public record Found(PodSecrets secrets, @Nullable String fault) implements Granted {
        @Override
        public SecretValues values() {
            return secrets.values();
        }
    }

    @Override
    public Found of(Execution execution) {
        var names = granted.secrets(execution);
        if (names.isEmpty()) {
            return new Found(PodSecrets.NONE, null);
        }
        var namespace = tenants.require(new TenantId(execution.tenant())).namespace();
        // The attempt's own Secret is read first, because the tenant's Secrets may have changed since the attempt
        // began.
        var given = given(execution, secret(execution.jobName(), namespace));
        if (given.isPresent()) {
            return new Found(given.get(), null);
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

    /**
     * Returns what the attempt was given; empty if the attempt has no Secret yet, or if an object of something else has
     * its name.
     */
    static Optional<PodSecrets> given(Execution execution, @Nullable Secret attempt) {
        return Optional.ofNullable(attempt)
                .filter(there -> Labels.execution(there).equals(Optional.of(execution.executionId())))
                .map(TenantSecrets::ofAttempt);
    }

    /**
     * Returns the granted secrets in the Secret of an attempt.
     *
     * @param attempt a Secret that {@code RunnerJob} built
     */
    public static PodSecrets ofAttempt(Secret attempt) {
        byte[] spec = Base64.getDecoder().decode(attempt.getData().get(RunnerJob.SPEC_KEY));
        return PodSecrets.of(RunnerSpec.secretPaths(spec), attempt.getData());
    }
}
