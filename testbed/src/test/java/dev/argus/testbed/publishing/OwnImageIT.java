package dev.argus.testbed.publishing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.argus.testbed.PluginFolder;
import dev.argus.testbed.shared.RunningPlatform;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * Tests that a publisher's own image with only one program is published with the runner on top and runs like any
 * plugin.
 */
class OwnImageIT {
    private static final String RUNTIME = "runtime: {name: python3, entrypoint: [python3, -I, -S, -B, main.py]}";

    /**
     * Variables that the runner, Go's runtime, its libraries or a loader could read. Each except inittrace would break
     * or change a program.
     */
    private static final Map<String, String> HOSTILE = Map.ofEntries(
            Map.entry("GODEBUG", "inittrace=1"),
            Map.entry("GOGC", "off"),
            Map.entry("GOMEMLIMIT", "1"),
            Map.entry("GOMAXPROCS", "1"),
            Map.entry("GOTRACEBACK", "crash"),
            Map.entry("GOCOVERDIR", "/"),
            Map.entry("GORACE", "halt_on_error=1"),
            Map.entry("GOROOT", "/x"),
            Map.entry("TZ", "/x"),
            Map.entry("ZONEINFO", "/x"),
            Map.entry("TMPDIR", "/x"),
            Map.entry("LD_PRELOAD", "/x.so"),
            Map.entry("LD_LIBRARY_PATH", "/x"),
            Map.entry("LD_AUDIT", "/x.so"),
            Map.entry("HTTPS_PROXY", "http://x"),
            Map.entry("SSL_CERT_FILE", "/x"),
            Map.entry("HOSTNAME", "x"),
            Map.entry("LANG", "xx"),
            Map.entry("HOME", "/x"),
            Map.entry("PATH", "/x"));

    private static final List<String> OURS = List.of(
            "ARGUS_SPEC",
            "ARGUS_INPUT",
            "ARGUS_OUTPUT",
            "ARGUS_ACTION",
            "ARGUS_CONFIG",
            "ARGUS_EXECUTION_ID",
            "ARGUS_FORGED");

    @RegisterExtension
    static final RunningPlatform PLATFORM = RunningPlatform.shared("own-image");

    @Test
    void itsProgramRunsAndAllItSaysArrives() throws IOException {
        var image = images().push("plugins/noop", "publishers/noop");
        var ended = end("own-image/own-noop", image, "[/program]");
        assertThat(ended.path("state").asText()).as(ended.toPrettyString()).isEqualTo("SUCCEEDED");
        assertThat(ended.path("output").toString()).isEqualTo("{}");
        assertThat(ended.at("/stdout/text").asText()).isEqualTo("noop: done\n");
        assertThat(ended.at("/stdout/completeness").asText()).isEqualTo("COMPLETE");
        assertThat(ended.path("image").asText())
                .startsWith(PLATFORM.platform().environment().kubernetes().registry() + "/plugins-")
                .doesNotContain("publishers/");
    }

    @Test
    void whateverItsConfigurationSaysOnlyThePluginHearsOfIt() throws IOException {
        var images = images();
        var image = images.changed(images.push("runner-image/runner/probe", "publishers/probe"), hostileOptions());
        var ended = end("own-image/own-hostile", image, "");
        assertThat(ended.path("state").asText()).as(ended.toPrettyString()).isEqualTo("SUCCEEDED");
        assertThat(ended.at("/stdout/completeness").asText()).isEqualTo("COMPLETE");
        var seen = new ObjectMapper().readTree(ended.at("/stdout/text").asText());
        assertThat(seen.path("user").asInt()).isEqualTo(65532);
        assertThat(seen.path("directory").asText()).isEqualTo("/");
        assertThat(seen.path("input").asText()).isEqualTo("{\"seconds\":1}");
        assertThat(environment(seen)).isEqualTo(expected(ended.path("id").asText()));
        assertThat(ended.at("/stderr/text").asText()).contains("init runtime").doesNotContain("dev.argus/runner/frame");
    }

    @Test
    void anImageFromElsewhereIsRefusedAndNotPublished() throws IOException {
        assertThatThrownBy(() -> install(
                        "own-image/own-elsewhere",
                        "registry.example.com/acme/tool@sha256:" + "a".repeat(64),
                        "[/program]"))
                .hasMessageContaining("does not accept images from registry.example.com");
    }

    private static List<String> hostileOptions() {
        var options = new ArrayList<>(List.of("--entrypoint", "/program,look", "--user", "0:0", "--workdir", "/"));
        HOSTILE.forEach((name, value) -> options.addAll(List.of("--env", name + "=" + value)));
        OURS.forEach(name -> options.addAll(List.of("--env", name + "=forged")));
        return options;
    }

    private static Map<String, String> expected(String id) {
        var all = new TreeMap<>(HOSTILE);
        all.putAll(Map.of(
                "ARGUS_EXECUTION_ID",
                id,
                "ARGUS_ACTION",
                "run",
                "ARGUS_CONFIG",
                "{}",
                "ARGUS_INPUT",
                "{\"seconds\":1}",
                "ARGUS_OUTPUT",
                "/dev/fd/3"));
        return all;
    }

    private static Map<String, String> environment(JsonNode seen) {
        var variables = new HashMap<String, String>();
        seen.path("environment").forEach(entry -> {
            var pair = entry.asText().split("=", 2);
            assertThat(variables.put(pair[0], pair[1])).as(pair[0]).isNull();
        });
        return variables;
    }

    private static PublisherImage images() throws IOException {
        return new PublisherImage(PLATFORM.platform().environment().kubernetes().registry(), PLATFORM.folder());
    }

    private static JsonNode end(String id, String image, String entrypoint) throws IOException {
        install(id, image, entrypoint);
        var user = PLATFORM.operator(PLATFORM.user());
        return user.end(user.run(id, "run", Map.of("seconds", 1)));
    }

    private static void install(String id, String image, String entrypoint) throws IOException {
        var folder = Files.createDirectory(PLATFORM.folder().resolve("bundle"));
        var runtime = "runtime: {image: \"%s\"%s}"
                .formatted(image, entrypoint.isEmpty() ? "" : ", entrypoint: " + entrypoint);
        Files.writeString(
                folder.resolve("plugin.yaml"),
                PluginFolder.python(id, "").manifest().replace(RUNTIME, runtime));
        PLATFORM.operator(PLATFORM.user())
                .install(PLATFORM.publisher().publish(folder).plugin());
    }
}
