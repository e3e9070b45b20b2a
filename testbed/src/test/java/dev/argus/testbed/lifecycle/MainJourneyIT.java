package dev.argus.testbed.lifecycle;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.argus.kit.crypto.Sha256;
import dev.argus.kit.ledger.ReceiptVerdict;
import dev.argus.kit.ledger.ReceiptVerifier;
import dev.argus.kit.ledger.VerifierKey;
import dev.argus.testbed.Checkout;
import dev.argus.testbed.Operator;
import dev.argus.testbed.shared.RunningPlatform;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Tests the main path: publish, install, execute, and read back everything about the execution. */
class MainJourneyIT {
    private static final ObjectMapper JSON = new ObjectMapper();

    @RegisterExtension
    static final RunningPlatform PLATFORM = RunningPlatform.shared("main-journey");

    private static Operator user;
    private static UUID id;
    private static JsonNode execution;

    @BeforeAll
    static void runTheMainJob() throws IOException {
        PLATFORM.installExample("data-processor");
        user = PLATFORM.operator(PLATFORM.user());
        id = user.run(
                "acme/data-processor",
                "transform",
                Map.of("data", List.of(1, 2, 3, 4, 5), "operation", "multiply", "factor", 2));
        execution = user.end(id);
    }

    @Test
    void itSucceedsWithExactlyThePluginsOutput() throws IOException {
        assertThat(execution.path("state").asText())
                .as(execution.toPrettyString())
                .isEqualTo("SUCCEEDED");
        assertThat(execution.path("reason").isNull()).isTrue();
        assertThat(execution.path("exitCode").asInt(-1)).isZero();
        assertThat(execution.path("output")).isEqualTo(JSON.readTree("[2,4,6,8,10]"));
    }

    @Test
    void whatThePluginSaidIsKeptByteForByte() {
        byte[] said = "transform multiply: 5 values in, 5 out\n".getBytes(UTF_8);
        var stdout = execution.path("stdout");
        assertThat(Base64.getDecoder().decode(stdout.path("bytes").asText())).isEqualTo(said);
        assertThat(stdout.path("text").asText()).isEqualTo(new String(said, UTF_8));
        assertThat(stdout.path("size").asLong()).isEqualTo(said.length);
        assertThat(stdout.path("sha256").asText()).isEqualTo(Sha256.of(said).hex());
        assertThat(stdout.path("completeness").asText()).isEqualTo("COMPLETE");
        assertThat(stdout.path("gaps")).isEmpty();
        assertThat(execution.path("stderr").path("size").asLong(-1)).isZero();
        assertThat(execution.path("stderr").path("completeness").asText()).isEqualTo("COMPLETE");
    }

    @Test
    void theOneAttemptRanTheImageOfTheSignedVersion() {
        String image = execution.path("version").path("image").asText();
        assertThat(image).contains("@sha256:");
        assertThat(execution.path("image").asText()).isEqualTo(image);
        assertThat(execution.path("attempts")).hasSize(1);
        var attempt = execution.path("attempts").path(0);
        assertThat(attempt.path("number").asInt()).isEqualTo(1);
        assertThat(attempt.path("job").asText()).isEqualTo("pe-%s-1".formatted(id));
        assertThat(attempt.path("imageId").asText()).endsWith(image.substring(image.indexOf('@')));
        assertThat(attempt.path("exitCode").asInt(-1)).isZero();
        assertThat(attempt.path("trailer").path("reason").asText()).isEqualTo("exited");
    }

    @Test
    void timesAreInOrderAndTheDurationIsBetweenThem() {
        var requested = Instant.parse(execution.path("requestedAt").asText());
        var started = Instant.parse(execution.path("startedAt").asText());
        var visible = Instant.parse(execution.path("visibleAt").asText());
        var finished = Instant.parse(execution.path("finishedAt").asText());
        // The kubelet reports whole seconds.
        assertThat(requested.truncatedTo(ChronoUnit.SECONDS)).isBeforeOrEqualTo(started);
        assertThat(visible).isBeforeOrEqualTo(finished);
        var duration = Duration.parse(execution.path("duration").asText());
        assertThat(duration.minus(Duration.between(requested, finished)).abs()).isLessThan(Duration.ofMillis(2));
    }

    @Test
    void theLedgerHasItsWholeLifeInOrder() {
        var entries = execution.path("ledgerEntries");
        assertThat(entries)
                .extracting(entry -> entry.path("type").asText())
                .containsExactlyInAnyOrder("execution.requested", "execution.started", "execution.finished");
        assertThat(entries).allSatisfy(entry -> {
            assertThat(entry.path("sequence").isNumber()).isTrue();
            assertThat(entry.path("leafHash").asText()).matches("[0-9a-f]{64}");
        });
    }

    @Test
    void itsReceiptIsVerifiedOfflineWithTheKeyAlone() {
        byte[] receipt = user.receipt(id).getBytes(UTF_8);
        var verdict = ReceiptVerifier.verify(receipt, List.of(VerifierKey.parse(user.ledgerKey())));
        assertThat(verdict).isInstanceOf(ReceiptVerdict.Verified.class);
    }

    @Test
    void aReceiptWithAnyByteChangedProvesNothing() {
        byte[] receipt = user.receipt(id).getBytes(UTF_8);
        var key = List.of(VerifierKey.parse(user.ledgerKey()));
        for (int i = 0; i < receipt.length; i++) {
            byte[] changed = receipt.clone();
            changed[i] ^= 1;
            assertThat(ReceiptVerifier.verify(changed, key)).as("byte %d", i).isInstanceOf(ReceiptVerdict.Failed.class);
        }
    }

    @Test
    void realDataComesBackComplete() throws IOException {
        var input = JSON.readTree(Checkout.root()
                .resolve("plugins/data-processor/data/temperatures-transform.json")
                .toFile());
        var ended = user.end(user.run("acme/data-processor", "transform", input));
        assertThat(ended.path("state").asText())
                .as(ended.path("message").asText())
                .isEqualTo("SUCCEEDED");
        assertThat(ended.path("output")).hasSize(input.path("data").size()).hasSizeGreaterThan(2000);
        double first =
                input.path("data").path(0).asDouble() + input.path("factor").asDouble();
        assertThat(ended.path("output").path(0).asDouble()).isEqualTo(first);
    }

    @Test
    void theSubscriptionTellsEveryStateUpToTheEnd() {
        var run = user.run("acme/data-processor", "aggregate", Map.of("data", List.of(1, 2, 3), "operation", "sum"));
        try (var events = user.graphql()
                .subscribe("subscription($id: UUID!) { executionEvents(id: $id) { state } }", Map.of("id", run))) {
            var states = events.map(
                            event -> event.path("executionEvents").path("state").asText())
                    .toList();
            assertThat(states).endsWith("SUCCEEDED").doesNotHaveDuplicates();
        }
    }
}
