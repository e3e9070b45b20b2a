package dev.argus.plugins.kubernetes;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.argus.plugins.execution.ActionContracts;
import dev.argus.plugins.execution.Attempts;
import dev.argus.plugins.execution.Execution;
import dev.argus.plugins.execution.GrantedCapabilities;
import dev.argus.plugins.execution.capture.FrameKey;
import dev.argus.plugins.kubernetes.job.CaptureConfiguration;
import dev.argus.plugins.kubernetes.job.KubernetesConfiguration;
import dev.argus.plugins.kubernetes.job.PodGrants;
import dev.argus.plugins.kubernetes.job.PodNetwork;
import dev.argus.plugins.kubernetes.job.PodSecrets;
import dev.argus.plugins.kubernetes.job.RunnerJob;
import dev.argus.plugins.kubernetes.job.RunnerSpec;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/** The input of a runner: the spec of an execution, and the key with which its frames are verified. */
@Singleton
class RunnerInput {
    private static final int MASTER_KEY_BYTES = 32;

    private final Attempts attempts;
    private final ActionContracts contracts;
    private final GrantedCapabilities granted;
    private final RunnerJob.Settings settings;
    private final Duration logBudget;
    private final byte[] master;

    RunnerInput(
            Attempts attempts,
            ActionContracts contracts,
            GrantedCapabilities granted,
            KubernetesConfiguration configuration,
            CaptureConfiguration capture) {
        this.attempts = attempts;
        this.contracts = contracts;
        this.granted = granted;
        this.settings = new RunnerJob.Settings(configuration.startBudget(), configuration.userNamespaces(), capture);
        this.logBudget = configuration.logBudget();
        this.master = master(Path.of(configuration.frameMasterKeyFile()));
    }

    Duration logBudget() {
        return logBudget;
    }

    RunnerJob.Settings settings() {
        return settings;
    }

    FrameKey frameKey(Execution execution) {
        return FrameKey.derive(master, execution.id(), execution.attempt());
    }

    /** Returns what the pod gets, from what was prepared in the cluster and what the database says. */
    PodGrants grants(Execution execution, @Nullable PodNetwork network, PodSecrets secrets) {
        return new PodGrants(network, secrets, granted.execute(execution), granted.scratchBytes(execution));
    }

    byte[] spec(Execution execution, FrameKey key, PodGrants grants) {
        return RunnerSpec.of(
                execution,
                attempts.documents(execution),
                contracts.of(execution).startup(),
                key,
                settings.capture(),
                grants);
    }

    private static byte[] master(Path file) {
        try {
            byte[] key = Base64.getDecoder().decode(new String(Files.readAllBytes(file), US_ASCII).strip());
            if (key.length != MASTER_KEY_BYTES) {
                throw new IllegalArgumentException("it has %d bytes".formatted(key.length));
            }
            return key;
        } catch (IOException | IllegalArgumentException e) {
            throw new IllegalStateException(
                    "argus.kubernetes.frame-master-key-file: %s must hold 32 random bytes in base64 (head -c 32 /dev/urandom | base64): %s"
                            .formatted(file, e.getMessage()),
                    e);
        }
    }
}
