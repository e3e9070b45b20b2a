package dev.argus.plugins.kubernetes;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import dev.argus.plugins.execution.Execution;
import dev.argus.plugins.execution.ExecutionState;
import dev.argus.plugins.execution.StoredTrigger;
import dev.argus.plugins.execution.TriggerKind;
import dev.argus.plugins.identifier.PluginId;
import dev.argus.plugins.identifier.VersionId;
import dev.argus.plugins.installation.InstallationId;
import dev.argus.plugins.kubernetes.job.PodGrants;
import dev.argus.plugins.kubernetes.job.PodNetwork;
import dev.argus.plugins.kubernetes.job.PodSecrets;
import dev.argus.plugins.kubernetes.job.RunnerJob;
import dev.argus.plugins.tenancy.CallerKind;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.api.model.batch.v1.JobBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/**
 * Tests that every Job of the platform, whatever was granted and requested, has the one shape that the chart's policies
 * allow.
 */
class EmittedJobsTest {
    private static final ObjectMapper JSON = new ObjectMapper().enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS);
    private static final long SEED = Long.getLong("argus.jobs.seed", 20261121);
    /** The Jobs that helm/test submits to an API server. */
    private static final Path SAMPLES = Path.of("../helm/samples/jobs.json");

    @Test
    void tenThousandJobsAreRestrictedAndHaveNoFieldBeyondTheList() throws IOException {
        var allowed = new TreeSet<>(fields());
        var seen = new TreeSet<String>();
        var random = new Random(SEED);
        for (int i = 0; i < 10_000; i++) {
            var job = job(random);
            assertThatCode(() -> JobClient.requireRestricted(job))
                    .as("seed %d, Job %d", SEED, i)
                    .doesNotThrowAnyException();
            collect(JSON.valueToTree(job), "", seen);
        }
        assertThat(seen)
                .as("seed %d: fields of Jobs; the list is job-fields.txt", SEED)
                .isEqualTo(allowed);
    }

    @Test
    void oneThatIsNotRestrictedNeverLeaves() {
        var job = new JobBuilder(job(new Random(1)))
                .editSpec()
                .editTemplate()
                .editSpec()
                .withHostNetwork(true)
                .endSpec()
                .endTemplate()
                .endSpec()
                .build();
        assertThatThrownBy(() -> JobClient.requireRestricted(job)).hasMessageContaining("hostNetwork");
    }

    @Test
    void theSamplesThatAnApiServerIsAskedWithAreThoseWeMake() throws IOException {
        var samples = new LinkedHashMap<String, Job>();
        var execution = SamplePods.execution(1);
        var settings = new RunnerJob.Settings(Duration.ofSeconds(120), true, SamplePods.CAPTURE);
        samples.put("plain", RunnerJob.of(execution, "argus-acme", settings, PodGrants.NONE));
        var secrets = new PodSecrets(List.of(new PodSecrets.Entry("mail", "token", "hunter2hunter2".getBytes(UTF_8))));
        samples.put(
                "granted",
                RunnerJob.of(
                        execution,
                        "argus-acme",
                        settings,
                        new PodGrants(
                                new PodNetwork("a".repeat(40), List.of("10.96.0.1:443")), secrets, true, 16L << 20)));
        samples.put("gvisor", RunnerJob.of(SamplePods.execution(1, "gvisor"), "argus-acme", settings, PodGrants.NONE));
        var text = JSON.writerWithDefaultPrettyPrinter().writeValueAsString(samples) + "\n";
        if (Boolean.getBoolean("argus.generate")) {
            Files.writeString(SAMPLES, text);
        }
        assertThat(SAMPLES).hasContent(text);
    }

    private static Job job(Random random) {
        var settings = new RunnerJob.Settings(
                Duration.ofSeconds(1 + random.nextInt(600)), random.nextBoolean(), SamplePods.CAPTURE);
        var network = random.nextBoolean() ? null : new PodNetwork(hex(random, 40), List.of("10.96.0.1:443"));
        var entries = new ArrayList<PodSecrets.Entry>();
        for (int i = random.nextInt(4); i > 0; i--) {
            entries.add(new PodSecrets.Entry(
                    "s" + random.nextInt(3), "key-" + i, ("value-" + random.nextLong()).getBytes(UTF_8)));
        }
        return RunnerJob.of(
                execution(random),
                "tenant-" + hex(random, 5),
                settings,
                new PodGrants(
                        network,
                        new PodSecrets(entries),
                        random.nextBoolean(),
                        random.nextBoolean() ? 0 : (1 + random.nextLong(1 << 16)) << 20));
    }

    private static Execution execution(Random random) {
        var attempt = 1 + random.nextInt(9);
        return new Execution(
                uuid(random),
                uuid(random),
                new InstallationId(uuid(random)),
                new PluginId(uuid(random)),
                new VersionId(uuid(random)),
                "registry.example.com:5000/a/p/x@sha256:" + hex(random, 64),
                text(random),
                new StoredTrigger(TriggerKind.MANUAL, null, null, null),
                CallerKind.PERSON,
                text(random),
                null,
                (1 + random.nextInt(4000)) + "m",
                Long.toString((16L << 20) + random.nextInt() + (1L << 31)),
                1 + random.nextInt(3_600_000),
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
                random.nextInt(4) == 0 ? "gvisor" : null);
    }

    /** Returns a random text as people may write it, with line ends, quotes and braces. */
    private static String text(Random random) {
        return random.ints(random.nextInt(40), 0, 0x2FF)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    private static String hex(Random random, int digits) {
        return random.ints(digits, 0, 16).mapToObj(Integer::toHexString).reduce("", String::concat);
    }

    private static UUID uuid(Random random) {
        return new UUID(random.nextLong(), random.nextLong());
    }

    /** Collects the paths of all set fields; all elements of a list share one path. */
    private static void collect(JsonNode node, String path, Set<String> into) {
        if (node.isObject()) {
            for (Map.Entry<String, JsonNode> field : node.properties()) {
                collect(field.getValue(), path + "/" + field.getKey(), into);
            }
        } else if (node.isArray()) {
            node.forEach(element -> collect(element, path + "[]", into));
        } else {
            into.add(path);
        }
    }

    private static List<String> fields() throws IOException {
        try (var stream = EmittedJobsTest.class.getResourceAsStream("job-fields.txt")) {
            return new String(stream.readAllBytes(), UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .toList();
        }
    }
}
