package dev.argus.testbed.hostile;

import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.fasterxml.jackson.databind.JsonNode;
import dev.argus.testbed.Operator;
import dev.argus.testbed.PluginFolder;
import dev.argus.testbed.shared.RunningPlatform;
import io.fabric8.kubernetes.api.model.HasMetadata;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;

/**
 * One run of every probe of the hostile plugin by one tenant. Meanwhile another tenant, the neighbour, runs a plugin
 * again and again.
 */
final class HostileRun {
    private static final String PLUGIN = "acme/hostile";
    private static final String PROMISED = "no output";
    private static final Duration BRIEF = Duration.ofSeconds(4);
    private static final Duration PATIENT = Duration.ofSeconds(30);
    /** The grace, 5 s, and one for the kubelet's times, which are whole seconds. */
    private static final Duration AFTER_TIMEOUT = Duration.ofSeconds(2 + 5 + 1);

    private static final int LEAST_NEIGHBOURS = 3;

    private final RunningPlatform platform;
    private final SecurityPage page;
    private final Map<String, JsonNode> ended;
    private final JsonNode answers;
    private final List<String> neighbours;

    private HostileRun(
            RunningPlatform platform,
            SecurityPage page,
            Map<String, JsonNode> ended,
            JsonNode answers,
            List<String> neighbours) {
        this.platform = platform;
        this.page = page;
        this.ended = ended;
        this.answers = answers;
        this.neighbours = List.copyOf(neighbours);
    }

    /** Runs all probes and waits until they have ended. */
    static HostileRun of(RunningPlatform platform, SecurityPage page) throws IOException {
        platform.installExample("hostile");
        var name = platform.named("neighbour");
        platform.publish(PluginFolder.python(name, "import os\nopen(os.environ['ARGUS_OUTPUT'], 'w').write('1')\n"));
        var neighbour = platform.operator(platform.stranger());
        neighbour.install(name);
        var user = platform.operator(platform.user());
        Map<String, UUID> loud = page.loud()
                .collect(toMap(
                        SecurityPage.Row::probe, row -> start(user, row), (one, other) -> one, LinkedHashMap::new));
        var over = new AtomicBoolean();
        var neighbours = CompletableFuture.supplyAsync(
                () -> runsOfANeighbour(neighbour, name, over::get), Thread::startVirtualThread);
        var ended = new LinkedHashMap<String, JsonNode>();
        JsonNode answers;
        try {
            loud.forEach((probe, id) -> ended.put(probe, user.end(id)));
            answers = user.end(user.run(PLUGIN, "attack", Map.of("quiet", true)));
        } finally {
            over.set(true);
        }
        return new HostileRun(platform, page, ended, answers, neighbours.join());
    }

    /**
     * Runs the neighbour's plugin while the probes run, at least {@link #LEAST_NEIGHBOURS} times, and returns how each
     * ended.
     */
    private static List<String> runsOfANeighbour(Operator neighbour, String plugin, BooleanSupplier over) {
        var ends = new ArrayList<String>();
        while (ends.size() < LEAST_NEIGHBOURS || !over.getAsBoolean()) {
            var end = neighbour.end(neighbour.run(plugin, "run", Map.of()));
            ends.add("%s %s"
                    .formatted(end.path("state").asText(), end.path("message").asText(""))
                    .strip());
        }
        return ends;
    }

    /**
     * Starts a probe. One that only a timeout ends gets a short timeout. The others get a long one, because the machine
     * may be busy.
     */
    private static UUID start(Operator user, SecurityPage.Row row) {
        var action = row.probe().equals(PROMISED) ? "answer" : "attack";
        return user.run(PLUGIN, action, Map.of("loud", row.probe()), timeout(row));
    }

    private static Duration timeout(SecurityPage.Row row) {
        return row.expected().startsWith("TIMED_OUT") ? BRIEF : PATIENT;
    }

    JsonNode ended(String probe) {
        return Objects.requireNonNull(ended.get(probe), probe);
    }

    void pageNamesEveryQuietProbe() {
        assertThat(answers.path("state").asText()).as(answers.toPrettyString()).isEqualTo("SUCCEEDED");
        assertThat(page.quiet().map(SecurityPage.Row::probe))
                .containsExactlyInAnyOrderElementsOf(answers.path("output")::fieldNames);
    }

    Stream<DynamicTest> quietTests() {
        return page.quiet()
                .map(row -> dynamicTest(
                        row.probe(),
                        () -> row.isMetBy(
                                answers.path("output").path(row.probe()).asText())));
    }

    Stream<DynamicTest> loudTests() {
        return page.loud()
                .map(row -> dynamicTest(row.probe(), () -> {
                    var end = ended(row.probe());
                    assertThat(end.path("ledgerEntries"))
                            .extracting(entry -> entry.path("type").asText())
                            .containsOnlyOnce("execution.finished");
                    row.isMetBy(outcome(end));
                    if (row.expected().contains("TIMED_OUT")) { // the bound holds whatever ended it first
                        assertThat(containerTime(end))
                                .isLessThanOrEqualTo(timeout(row).plus(AFTER_TIMEOUT));
                    }
                }));
    }

    void neighbourIsHealthy() {
        assertThat(neighbours).hasSizeGreaterThanOrEqualTo(LEAST_NEIGHBOURS).containsOnly("SUCCEEDED");
    }

    /**
     * Checks that nothing is left. It waits, because the garbage collector of Kubernetes takes a while for the pods.
     */
    void nothingIsLeft() {
        try (var client = platform.platform().environment().kubernetes().client()) {
            var namespace = platform.user().namespace();
            await().atMost(Duration.ofSeconds(120))
                    .untilAsserted(() -> assertThat(Stream.<List<? extends HasMetadata>>of(
                                            client.batch()
                                                    .v1()
                                                    .jobs()
                                                    .inNamespace(namespace)
                                                    .list()
                                                    .getItems(),
                                            client.pods()
                                                    .inNamespace(namespace)
                                                    .list()
                                                    .getItems(),
                                            client.secrets()
                                                    .inNamespace(namespace)
                                                    .list()
                                                    .getItems())
                                    .flatMap(List::stream)
                                    .map(object -> object.getKind() + " "
                                            + object.getMetadata().getName()))
                            .isEmpty());
            assertThat(client.network()
                            .v1()
                            .networkPolicies()
                            .inNamespace(namespace)
                            .list()
                            .getItems())
                    .extracting(policy -> policy.getMetadata().getName())
                    .containsExactly("argus-default-deny");
        }
    }

    /** Returns how long the container ran, as the kubelet says. */
    private static Duration containerTime(JsonNode end) {
        var attempt = end.path("attempts").path(0);
        return Duration.between(
                Instant.parse(attempt.path("startedAt").asText()),
                Instant.parse(attempt.path("finishedAt").asText()));
    }

    private static String outcome(JsonNode end) {
        Function<String, String> word =
                field -> end.path(field).isNull() ? "" : end.path(field).asText();
        var reason = word.apply("reason");
        return "%s %s %s"
                .formatted(
                        word.apply("state"),
                        reason,
                        reason.equals("EXIT_CODE") || reason.equals("SIGNAL") ? word.apply("exitCode") : "")
                .strip();
    }
}
