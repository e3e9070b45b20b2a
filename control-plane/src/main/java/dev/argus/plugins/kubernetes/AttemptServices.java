package dev.argus.plugins.kubernetes;

import dev.argus.plugins.execution.ActionContracts;
import dev.argus.plugins.execution.ClosingResult;
import dev.argus.plugins.execution.Execution;
import dev.argus.plugins.execution.Lease;
import dev.argus.plugins.execution.LiveLogs;
import dev.argus.plugins.execution.capture.Capture;
import dev.argus.plugins.execution.capture.FrameKey;
import dev.argus.plugins.kubernetes.job.PodGrants;
import dev.argus.plugins.kubernetes.job.PodNetwork;
import dev.argus.plugins.kubernetes.job.PodSecrets;
import dev.argus.plugins.kubernetes.job.RunnerJob;
import dev.argus.plugins.kubernetes.network.EgressGate;
import dev.argus.plugins.kubernetes.secret.TenantSecrets;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The services that every {@link Run} uses: some for the cluster, some for the database. */
@Singleton
final class AttemptServices {
    private final JobClient jobs;
    private final LogReader log;
    private final EgressGate gate;
    private final TenantSecrets secrets;
    private final ActionContracts contracts;
    private final LiveLogs live;
    private final RunnerInput input;
    private final AttemptProgress progress;

    AttemptServices(
            JobClient jobs,
            LogReader log,
            EgressGate gate,
            TenantSecrets secrets,
            ActionContracts contracts,
            LiveLogs live,
            RunnerInput input,
            AttemptProgress progress) {
        this.jobs = jobs;
        this.log = log;
        this.gate = gate;
        this.secrets = secrets;
        this.contracts = contracts;
        this.live = live;
        this.input = input;
        this.progress = progress;
    }

    JobClient jobs() {
        return jobs;
    }

    LogReader log() {
        return log;
    }

    EgressGate gate() {
        return gate;
    }

    TenantSecrets secrets() {
        return secrets;
    }

    ActionContracts contracts() {
        return contracts;
    }

    LiveLogs live() {
        return live;
    }

    RunnerJob.Settings settings() {
        return input.settings();
    }

    FrameKey frameKey(Execution execution) {
        return input.frameKey(execution);
    }

    PodGrants grants(Execution execution, @Nullable PodNetwork network, PodSecrets secrets) {
        return input.grants(execution, network, secrets);
    }

    byte[] spec(Execution execution, FrameKey key, PodGrants grants) {
        return input.spec(execution, key, grants);
    }

    void started(Lease lease, Instant at) {
        progress.started(lease, at);
    }

    boolean makeVisible(Lease lease, Capture capture) {
        return progress.makeVisible(lease, capture);
    }

    AttemptProgress progress() {
        return progress;
    }

    Duration logBudget() {
        return input.logBudget();
    }

    boolean close(Execution execution, Supplier<ClosingResult> result) throws InterruptedException {
        return progress.close(execution, result);
    }
}
