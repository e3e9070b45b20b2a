package dev.argus.plugins.execution;

import static dev.argus.plugins.ledger.RecordKey.CPU_MICROS;
import static dev.argus.plugins.ledger.RecordKey.ENDED_AT;
import static dev.argus.plugins.ledger.RecordKey.EXIT_CODE;
import static dev.argus.plugins.ledger.RecordKey.FILE_SIZE_LIMIT_BYTES;
import static dev.argus.plugins.ledger.RecordKey.IMAGE_ID;
import static dev.argus.plugins.ledger.RecordKey.ISOLATION_LAYERS;
import static dev.argus.plugins.ledger.RecordKey.LANDLOCK_ABI;
import static dev.argus.plugins.ledger.RecordKey.NETWORK_CANARIES;
import static dev.argus.plugins.ledger.RecordKey.NETWORK_MICROS;
import static dev.argus.plugins.ledger.RecordKey.NETWORK_REACHED;
import static dev.argus.plugins.ledger.RecordKey.NETWORK_ROUNDS;
import static dev.argus.plugins.ledger.RecordKey.OUTPUT_BYTES;
import static dev.argus.plugins.ledger.RecordKey.OUTPUT_MISSED_REDACTIONS;
import static dev.argus.plugins.ledger.RecordKey.OUTPUT_REDACTIONS;
import static dev.argus.plugins.ledger.RecordKey.PEAK_MEMORY_BYTES;
import static dev.argus.plugins.ledger.RecordKey.RUNTIME_CLASS;
import static dev.argus.plugins.ledger.RecordKey.STARTED_AT;
import static dev.argus.plugins.ledger.RecordKey.STDERR_BYTES;
import static dev.argus.plugins.ledger.RecordKey.STDERR_COMPLETENESS;
import static dev.argus.plugins.ledger.RecordKey.STDERR_MISSED_REDACTIONS;
import static dev.argus.plugins.ledger.RecordKey.STDERR_REDACTIONS;
import static dev.argus.plugins.ledger.RecordKey.STDOUT_BYTES;
import static dev.argus.plugins.ledger.RecordKey.STDOUT_COMPLETENESS;
import static dev.argus.plugins.ledger.RecordKey.STDOUT_MISSED_REDACTIONS;
import static dev.argus.plugins.ledger.RecordKey.STDOUT_REDACTIONS;
import static dev.argus.plugins.ledger.RecordKey.TASK_LIMIT;
import static dev.argus.plugins.ledger.RecordKey.WALL_MICROS;

import dev.argus.kit.crypto.Sha256;
import dev.argus.plugins.execution.capture.Capture;
import dev.argus.plugins.execution.capture.FrameStream;
import dev.argus.plugins.execution.capture.Isolation;
import dev.argus.plugins.ledger.LedgerEvent;
import dev.argus.plugins.ledger.RecordDigest;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What is known of a run, as it enters the record of its end; what is not known is left out. */
record RunFacts(AttemptEnd end, @Nullable Integer exitCode, Capture capture) {
    private static final long KIBIBYTE = 1024;

    LedgerEvent addTo(LedgerEvent event) {
        return withOutput(withStreams(withNetwork(withIsolation(withUsage(withPod(event))))));
    }

    private LedgerEvent withPod(LedgerEvent event) {
        return event.withKnown(EXIT_CODE, exitCode)
                .withKnown(IMAGE_ID, end.imageId())
                .withKnown(RUNTIME_CLASS, end.podSeen() ? RuntimeClasses.recorded(end.runtimeClass()) : null)
                .withKnown(STARTED_AT, end.startedAt())
                .withKnown(ENDED_AT, end.finishedAt());
    }

    private LedgerEvent withUsage(LedgerEvent event) {
        var trailer = end.trailer();
        return trailer == null
                ? event
                : event.with(WALL_MICROS, Duration.ofMillis(trailer.wallMillis()))
                        .with(CPU_MICROS, Duration.ofNanos(Math.multiplyExact(trailer.cpuMicros(), 1_000)))
                        .with(PEAK_MEMORY_BYTES, Math.multiplyExact(trailer.peakMemoryKiB(), KIBIBYTE));
    }

    private LedgerEvent withIsolation(LedgerEvent event) {
        var isolation = end.isolation();
        return isolation == null
                ? event
                : event.with(ISOLATION_LAYERS, layers(isolation))
                        .with(LANDLOCK_ABI, isolation.landlock())
                        .withKnown(TASK_LIMIT, isolation.taskLimit())
                        .withKnown(FILE_SIZE_LIMIT_BYTES, isolation.fileSizeLimit());
    }

    private LedgerEvent withNetwork(LedgerEvent event) {
        var proof = end.network();
        return proof == null
                ? event
                : event.with(NETWORK_CANARIES, proof.canaries())
                        .with(NETWORK_ROUNDS, proof.rounds())
                        .with(NETWORK_REACHED, proof.reached())
                        .with(NETWORK_MICROS, Duration.ofMillis(proof.millis()));
    }

    private LedgerEvent withStreams(LedgerEvent event) {
        var stdout = capture.stdout();
        var stderr = capture.stderr();
        var more = event.with(STDOUT_BYTES, stdout.size())
                .withKnown(STDOUT_COMPLETENESS, stdout.completeness())
                .withKnown(STDOUT_REDACTIONS, stdout.redactions())
                .withKnown(STDOUT_MISSED_REDACTIONS, unlessNone(stdout.missedRedactions()))
                .with(STDERR_BYTES, stderr.size())
                .withKnown(STDERR_COMPLETENESS, stderr.completeness())
                .withKnown(STDERR_REDACTIONS, stderr.redactions())
                .withKnown(STDERR_MISSED_REDACTIONS, unlessNone(stderr.missedRedactions()));
        more = withHex(withHex(more, RecordDigest.STDOUT, stdout.sha256()), RecordDigest.STDERR, stderr.sha256());
        return withHex(
                withHex(more, RecordDigest.STDOUT_RAW, stdout.rawSha256()),
                RecordDigest.STDERR_RAW,
                stderr.rawSha256());
    }

    private LedgerEvent withOutput(LedgerEvent event) {
        var trailer = end.trailer();
        var more = event.withKnown(
                OUTPUT_BYTES,
                trailer == null ? null : trailer.stream(FrameStream.OUTPUT).bytes());
        var redaction = capture.outputRedaction();
        if (redaction != null) {
            more = withHex(more, RecordDigest.OUTPUT_RAW, redaction.rawSha256())
                    .with(OUTPUT_REDACTIONS, redaction.redactions())
                    .withKnown(OUTPUT_MISSED_REDACTIONS, unlessNone(redaction.missed()));
        }
        byte[] output = capture.output();
        return output == null
                ? more
                : more.withDigest(RecordDigest.OUTPUT, Sha256.of(output).bytes());
    }

    private static List<String> layers(Isolation isolation) {
        return Stream.of(
                        isolation.undumpable() ? "undumpable" : "",
                        isolation.ignoresSignals() ? "ignoresSignals" : "",
                        isolation.session() ? "session" : "",
                        isolation.noNewPrivileges() ? "noNewPrivileges" : "",
                        isolation.seccomp() ? "seccomp" : "",
                        isolation.landlock() > 0 ? "landlock" : "",
                        isolation.userNamespace() ? "userNamespace" : "",
                        isolation.taskLimit() == null ? "" : "taskLimit",
                        isolation.fileSizeLimit() == null ? "" : "fileSizeLimit",
                        isolation.network() == null ? "noNetwork" : "networkPolicy")
                .filter(layer -> !layer.isEmpty())
                .toList();
    }

    private static @Nullable Long unlessNone(long count) {
        return count == 0 ? null : count;
    }

    private static LedgerEvent withHex(LedgerEvent event, RecordDigest name, @Nullable String sha256) {
        return sha256 == null ? event : event.withDigest(name, HexFormat.of().parseHex(sha256));
    }
}
