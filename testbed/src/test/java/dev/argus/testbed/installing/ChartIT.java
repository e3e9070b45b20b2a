package dev.argus.testbed.installing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.argus.testbed.CustomResources;
import dev.argus.testbed.Environment;
import dev.argus.testbed.Operator;
import dev.argus.testbed.PluginFolder;
import dev.argus.testbed.Publisher;
import dev.argus.testbed.shared.ContainerProcess;
import dev.argus.testbed.shared.CountingPlugin;
import dev.argus.testbed.shared.KubectlUser;
import io.fabric8.kubernetes.api.model.Pod;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/**
 * Tests the life of a deployment by the chart: replicas die, the database is away, an upgrade with 50 running
 * executions, a rollback, and the uninstallation.
 */
@Tag("slow")
@Tag("chart")
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ChartIT {
    private static final int RUNNING = 50;
    private static final int LASTING = 170;
    private static final int RESOURCES = 10_000;
    private static final Duration A_WHILE = Duration.ofSeconds(25);
    private static final int KILLS = 4;
    private static final long MOST_MEMORY = 400L << 20;
    private static final Duration A_LONG_TIME = Duration.ofMinutes(6);
    private static final Random RANDOM = new Random();
    private static final String PLUGIN = "acme/counting";
    private static final String BRIEF = "acme/brief";
    private static ChartRelease release;
    private static String first;
    private static String second;
    private static Operator acme;
    private static Operator other;

    @BeforeAll
    static void install() throws Exception {
        assumeTrue(
                Environment.shared().kubernetes().isOurs(),
                "replicas are killed by their processes, so the cluster must be this machine's");
        release = new ChartRelease(Environment.shared());
        first = release.image("a".repeat(40));
        second = release.image("b".repeat(40));
        release.install(first);
        acme = new Operator(release.as(release.acme, "ada", "tenant-admin"));
        other = new Operator(release.as(release.other, "olga", "tenant-admin"));
        var publisher = Publisher.register("acme", acme.graphql(), release.as(release.acme, "rita", "reviewer"));
        publisher.publish(PluginFolder.python(PLUGIN, CountingPlugin.program("int(given['seconds'] * 2)", 0.5))
                .within("300s")
                .using("20m")
                .write(release.folder()));
        publisher.publish(PluginFolder.python(BRIEF, "print('brief')").write(release.folder()));
        for (var plugin : List.of(PLUGIN, BRIEF)) {
            acme.install(plugin);
            other.install(plugin);
        }
    }

    @AfterAll
    static void close() {
        if (release != null) {
            release.close();
        }
    }

    @Test
    @Order(1)
    void itsOwnTestPassesAndAtRestItTakesLittleMemory() throws Exception {
        release.test();
        Thread.sleep(Duration.ofSeconds(20));
        for (var replica : release.replicas()) {
            long resident = program(replica).resident();
            System.out.printf("%s at rest: %d MiB%n", replica.getMetadata().getName(), resident >> 20);
            assertThat(resident).isLessThanOrEqualTo(MOST_MEMORY);
        }
    }

    @Test
    @Order(2)
    void killingEitherReplicaAtAnyMomentLosesNothingAndHoldsNobodyUp() throws Exception {
        try (var bystander = new Bystander(() -> brief(other), id -> end(other, id))) {
            for (int kill = 0; kill < KILLS; kill++) {
                var running = List.of(count(acme, 10), count(acme, 10));
                Thread.sleep(RANDOM.nextInt(8_000));
                var victim = release.replicas().get(kill % 2);
                if (kill < KILLS - 1) {
                    program(victim).kill();
                } else {
                    release.delete(victim);
                }
                running.forEach(id -> assertWhole(end(acme, id), 10));
                await("two replicas again").atMost(A_LONG_TIME).until(release::bothReady);
            }
            bystander.longest("%d kills of a replica".formatted(KILLS));
        }
    }

    @Test
    @Order(3)
    void aDatabaseThatIsAwayInMidRunLosesNothing() throws Exception {
        var id = count(acme, 15);
        await().atMost(A_LONG_TIME)
                .until(() -> acme.execution(id).path("stdout").path("size").asLong() > 0);
        release.databaseRelay().cut();
        Thread.sleep(Duration.ofSeconds(8));
        release.databaseRelay().mend();
        assertWhole(end(acme, id), 15);
    }

    @Test
    @Order(4)
    void tenThousandResourcesOfOneTenantHoldNoOtherUp() throws Exception {
        CustomResources.allow(release.client, release.other.namespace(), "people");
        bystandersRuns("before there are resources", () -> Thread.sleep(A_WHILE));
        try (var person =
                KubectlUser.of(Environment.shared().kubernetes(), release.other.namespace(), "pat", "people")) {
            bystandersRuns("the making of %d resources".formatted(RESOURCES), () -> {
                make(person);
                await("all of them are decided")
                        .atMost(A_LONG_TIME)
                        .pollInterval(Duration.ofSeconds(5))
                        .until(() -> person.refused() == RESOURCES);
            });
        }
        bystandersRuns("their rest", () -> Thread.sleep(A_WHILE));
    }

    private static void make(KubectlUser person) {
        try (var threads = Executors.newFixedThreadPool(8)) {
            for (int n = 0; n < RESOURCES; n++) {
                String name = "many-" + n;
                threads.execute(
                        () -> person.make(name, Map.of("plugin", "acme/nowhere", "action", "run", "input", "{}")));
            }
        }
    }

    private static void bystandersRuns(String meanwhile, Meanwhile work) throws Exception {
        try (var bystander = new Bystander(() -> brief(acme), id -> end(acme, id))) {
            work.run();
            bystander.longest(meanwhile);
        }
    }

    /** The work that goes on while a bystander runs executions. */
    private interface Meanwhile {
        void run() throws Exception;
    }

    @Test
    @Order(5)
    void anUpgradeWithFiftyRunningLosesNone() throws Exception {
        var running =
                IntStream.range(0, RUNNING).mapToObj(i -> count(acme, LASTING)).toList();
        await("all of them run")
                .atMost(A_LONG_TIME)
                .until(() -> running.stream().allMatch(id -> isRunning(acme, id)));
        try (var bystander = new Bystander(() -> brief(other), id -> end(other, id))) {
            release.upgrade(second);
            assertThat(running).as("still running after the upgrade").allMatch(id -> isRunning(acme, id));
            bystander.longest("an upgrade with %d running".formatted(RUNNING));
        }
        assertThat(commit()).isEqualTo("b".repeat(40));
        running.forEach(id -> assertWhole(end(acme, id), LASTING));
    }

    @Test
    @Order(6)
    void aRollbackInMidRunLosesNothing() throws Exception {
        var running = List.of(count(acme, 40), count(other, 40));
        await().atMost(A_LONG_TIME)
                .until(() -> isRunning(acme, running.getFirst()) && isRunning(other, running.getLast()));
        release.rollback();
        assertThat(commit()).isEqualTo("a".repeat(40));
        assertWhole(end(acme, running.getFirst()), 40);
        assertWhole(end(other, running.getLast()), 40);
    }

    @Test
    @Order(7)
    void installedAgainItGoesOnWhereItWas() {
        var before = count(acme, 1);
        var receipt = end(acme, before).path("ledgerEntries").path(0).path("leafHash");
        release.uninstall();
        assertThat(release.replicas()).isEmpty();
        assertThat(release.client
                        .namespaces()
                        .withName(release.acme.namespace())
                        .get())
                .isNotNull();
        release.install(first);
        var again = new Operator(release.as(release.acme, "ada", "tenant-admin")); // its Service has another address
        assertThat(again.execution(before).path("ledgerEntries").path(0).path("leafHash"))
                .isEqualTo(receipt);
        assertWhole(end(again, count(again, 1)), 1);
    }

    private static ContainerProcess program(Pod replica) {
        return ContainerProcess.of(replica.getMetadata().getUid())
                .filter(process -> process.is("java"))
                .findFirst()
                .orElseThrow();
    }

    /** Requests an execution as a program would: it repeats the same request until there is an answer. */
    private static UUID run(Operator tenant, String plugin, Map<String, ?> input) {
        var key = UUID.randomUUID().toString();
        return persistently(() -> tenant.run(plugin, "run", input, key));
    }

    private static UUID count(Operator tenant, int seconds) {
        return run(tenant, PLUGIN, Map.of("seconds", seconds));
    }

    private static UUID brief(Operator tenant) {
        return run(tenant, BRIEF, Map.of());
    }

    private static JsonNode end(Operator tenant, UUID id) {
        return persistently(() -> tenant.end(id, A_LONG_TIME));
    }

    private static boolean isRunning(Operator tenant, UUID id) {
        return persistently(() -> tenant.execution(id)).path("state").asText().equals("RUNNING");
    }

    private static String commit() {
        return persistently(() -> release.version(release.token(release.acme, "ada", "viewer")))
                .path("commit")
                .asText();
    }

    /**
     * Repeats a question until it is answered. A replica that dies takes its connections with it, and the Service then
     * leads to the other replica.
     */
    private static <T> T persistently(Supplier<T> question) {
        return await().atMost(A_LONG_TIME)
                .pollInterval(Duration.ofMillis(250))
                .ignoreException(UncheckedIOException.class)
                .until(question::get, found -> true);
    }

    private static void assertWhole(JsonNode ended, int seconds) {
        CountingPlugin.assertWhole(ended, 2 * seconds);
    }
}
