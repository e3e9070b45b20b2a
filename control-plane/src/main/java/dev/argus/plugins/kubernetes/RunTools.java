package dev.argus.plugins.kubernetes;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.argus.plugins.execution.ActionContracts;
import dev.argus.plugins.execution.AttemptEnd;
import dev.argus.plugins.execution.Attempts;
import dev.argus.plugins.execution.Execution;
import dev.argus.plugins.execution.ExecutionChanges;
import dev.argus.plugins.execution.ExecutionOutcome;
import dev.argus.plugins.execution.Lease;
import dev.argus.plugins.execution.LiveLogs;
import dev.argus.plugins.execution.Payloads;
import dev.argus.plugins.execution.capture.Capture;
import dev.argus.plugins.execution.capture.FrameKey;
import dev.argus.plugins.kubernetes.job.CaptureConfiguration;
import dev.argus.plugins.kubernetes.job.KubernetesConfiguration;
import dev.argus.plugins.kubernetes.job.PodGrants;
import dev.argus.plugins.kubernetes.job.RunnerJob;
import dev.argus.plugins.kubernetes.job.RunnerSpec;
import dev.argus.plugins.kubernetes.network.EgressGate;
import dev.argus.plugins.kubernetes.secret.TenantSecrets;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Base64;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What every run works with: the cluster on one side, the rows on the other. Each change of a row is told to those who
 * watch it.
 */
@Singleton
final class RunTools {
    private static final Logger LOG = LoggerFactory.getLogger(RunTools.class);
    private static final int MASTER_KEY_BYTES = 32;

    private final Cluster cluster;
    private final Rows rows;
    private final RunnerJob.Settings settings;
    private final byte[] master;

    RunTools(Cluster cluster, Rows rows, KubernetesConfiguration configuration, CaptureConfiguration capture) {
        this.cluster = cluster;
        this.rows = rows;
        this.settings = new RunnerJob.Settings(configuration.startBudget(), configuration.userNamespaces(), capture);
        this.master = master(Path.of(configuration.frameMasterKeyFile()));
    }

    /** The cluster's side of a run. */
    @Singleton
    record Cluster(JobClient jobs, LogReader log, EgressGate gate, TenantSecrets secrets) {}

    /** The database's side of a run. */
    @Singleton
    record Rows(
            Attempts attempts, Payloads payloads, ActionContracts contracts, ExecutionChanges changes, LiveLogs live) {}

    JobClient jobs() {
        return cluster.jobs();
    }

    LogReader log() {
        return cluster.log();
    }

    RunnerJob.Settings settings() {
        return settings;
    }

    ActionContracts contracts() {
        return rows.contracts();
    }

    LiveLogs live() {
        return rows.live();
    }

    FrameKey frameKey(Execution execution) {
        return FrameKey.derive(master, execution.id(), execution.attempt());
    }

    EgressGate gate() {
        return cluster.gate();
    }

    TenantSecrets secrets() {
        return cluster.secrets();
    }

    byte[] spec(Execution execution, FrameKey key, PodGrants grants) {
        return RunnerSpec.of(
                execution,
                rows.payloads().of(execution),
                rows.contracts().of(execution).startup(),
                key,
                settings.capture(),
                grants);
    }

    void started(Lease lease, Instant at) {
        if (rows.attempts().start(lease, at)) {
            rows.changes().publish(lease.id());
        }
    }

    boolean show(Lease lease, Capture capture) {
        boolean shown = rows.attempts().show(lease, capture);
        if (shown) {
            rows.changes().publish(lease.id());
        }
        return shown;
    }

    void finish(Execution execution, ExecutionOutcome outcome, AttemptEnd end, Capture capture, boolean kept) {
        if (rows.attempts().finish(execution, outcome, end, capture, kept)) {
            rows.changes().publish(execution.executionId());
            LOG.info(
                    "execution {} ended: {} {} exit {}",
                    execution.id(),
                    outcome.state(),
                    outcome.reason(),
                    outcome.exitCode());
        }
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
