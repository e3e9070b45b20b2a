package dev.argus.plugins.kubernetes;

import dev.argus.plugins.execution.Execution;
import dev.argus.plugins.execution.ExecutionState;
import dev.argus.plugins.execution.StoredTrigger;
import dev.argus.plugins.execution.TriggerKind;
import dev.argus.plugins.identifier.PluginId;
import dev.argus.plugins.identifier.VersionId;
import dev.argus.plugins.installation.InstallationId;
import dev.argus.plugins.kubernetes.job.CaptureConfiguration;
import dev.argus.plugins.tenancy.CallerKind;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A sample execution from which tests build Kubernetes objects. */
public final class SamplePods {
    /** The default configuration. */
    public static final CaptureConfiguration CAPTURE =
            new CaptureConfiguration(1 << 20, 256 << 10, 256 << 10, 10 << 20);

    static final String DIGEST = "sha256:" + "a".repeat(64);

    private SamplePods() {}

    public static Execution execution(int attempt) {
        return execution(attempt, null);
    }

    public static Execution execution(int attempt, @Nullable String runtimeClass) {
        return new Execution(
                UUID.fromString("0b6f1c1e-6a57-4c7e-9a3b-0d7f6f0c2a11"),
                new UUID(0, 1),
                new InstallationId(new UUID(0, 2)),
                new PluginId(new UUID(0, 3)),
                new VersionId(new UUID(0, 4)),
                "127.0.0.1:5001/plugins/acme/x@" + DIGEST,
                "transform",
                new StoredTrigger(TriggerKind.MANUAL, null, null, null),
                CallerKind.PERSON,
                "ann",
                null,
                "500m",
                "67108864",
                30_000,
                ExecutionState.LAUNCHING,
                null,
                null,
                attempt,
                attempt,
                "me",
                null,
                null,
                Instant.EPOCH,
                null,
                null,
                null,
                null,
                null,
                runtimeClass);
    }
}
