package dev.argus.cli.get;

import static dev.argus.cli.support.Samples.ID;
import static dev.argus.cli.support.Samples.OTHER_ID;
import static dev.argus.cli.support.Samples.connection;
import static dev.argus.cli.support.Samples.execution;
import static dev.argus.cli.support.Samples.grant;
import static dev.argus.cli.support.Samples.installation;
import static dev.argus.cli.support.Samples.map;
import static dev.argus.cli.support.Samples.page;
import static dev.argus.cli.support.Samples.plugin;
import static dev.argus.cli.support.Samples.stream;
import static dev.argus.cli.support.Samples.version;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.argus.cli.support.CommandRunner;
import dev.argus.cli.support.FakePlatform;
import dev.argus.cli.support.RecordedRequest;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GetCommandTest {
    @TempDir
    private Path folder = Path.of("");

    private final FakePlatform platform = new FakePlatform();

    @AfterEach
    void stop() {
        platform.close();
    }

    @Test
    void aStateOrCategoryThatDoesNotExistIsRefusedWithTheList() {
        var state = runner().run("get", "executions", "--state", "running,done");
        assertThat(state.code()).isEqualTo(2);
        assertThat(state.err()).contains("--state: \"done\" is not one of QUEUED, LAUNCHING, RUNNING");
        assertThat(runner().run("get", "installations", "--state", "on").err()).contains("ENABLED, DISABLED");
        var category = runner().run("get", "installations", "--category", "misc");
        assertThat(category.code()).isEqualTo(2);
        assertThat(category.err()).contains("use one of detector, enricher");
        assertThat(platform.asked()).isEmpty();
    }

    @Test
    void namesArePrintedOnePerLine() {
        platform.answer("executions", arguments -> connection(execution("FAILED"), execution("LOST")));
        assertThat(runner().run("get", "executions", "-o", "name").out()).isEqualTo(ID + "\n" + ID + "\n");
    }

    @Test
    void aWideTableCutsNothing() {
        var failed = execution("FAILED");
        failed.put("reason", "R".repeat(200));
        platform.answer("executions", arguments -> connection(failed));
        assertThat(runner().run("get", "executions", "-o", "wide").out()).contains("R".repeat(200));
        assertThat(runner().run("get", "executions").out()).doesNotContain("R".repeat(200));
        assertThat(runner().run("get", "executions", "-o", "xml").err())
                .contains("table, wide, json, yaml, name or jsonpath=TEMPLATE");
    }

    @Test
    void executionsArePrintedAsATable() {
        var failed = execution("FAILED");
        failed.put("reason", "EXIT_CODE");
        failed.put("duration", "PT61S");
        platform.answer("executions", arguments -> connection(failed));
        var ran = runner().run("get", "executions", "--state", "failed,lost", "--plugin", "acme/numbers");
        assertThat(ran.out()).isEqualTo("""
                ID                                    STATE   REASON     PLUGIN        VERSION  ACTION     REQUESTED                      DURATION
                11111111-1111-4111-8111-111111111111  FAILED  EXIT_CODE  acme/numbers  1.0.0    transform  2026-11-21T10:00:00Z (3d ago)  1m1s
                """);
        assertThat(platform.variables("Executions").path("filter").toString())
                .isEqualTo("{\"states\":[\"FAILED\",\"LOST\"],\"plugin\":\"acme/numbers\"}");
    }

    @Test
    void colourIsUsedOnATerminalUnlessNoColorIsSet() {
        platform.answer("executions", arguments -> connection(execution("FAILED")));
        assertThat(runner().run("get", "executions").out()).doesNotContain("\u001b");
        assertThat(runner().atTerminal().run("get", "executions").out()).contains("\u001b[31mFAILED\u001b[0m");
        assertThat(runner().atTerminal()
                        .with("NO_COLOR", "1")
                        .run("get", "executions")
                        .out())
                .doesNotContain("\u001b");
    }

    @Test
    void sinceEndsTheListAtATime() {
        var old = execution("FAILED");
        old.put("id", OTHER_ID);
        old.put("requestedAt", "2026-11-20T09:59:59Z");
        platform.answer("executions", arguments -> page("next", execution("LOST"), old));
        assertThat(runner().run("get", "executions", "--since", "4d", "-o", "name", "--all")
                        .out())
                .isEqualTo(ID + "\n");
        assertThat(runner().run("get", "executions", "--since", "2026-11-20T09:59:59Z", "-o", "name", "--limit", "2")
                        .out())
                .isEqualTo(ID + "\n" + OTHER_ID + "\n");
        var wrong = runner().run("get", "executions", "--since", "yesterday");
        assertThat(wrong.code()).isEqualTo(2);
        assertThat(wrong.err()).contains("is not a duration such as");
    }

    @Test
    void watchPrintsWhatChangesUntilItFails() {
        var answers = new ArrayDeque<>(List.of(execution("QUEUED"), execution("QUEUED"), execution("RUNNING")));
        platform.answer("executions", arguments -> {
            if (answers.isEmpty()) {
                throw new IllegalStateException("the test is over");
            }
            return connection(answers.poll());
        });
        var ran = runner().run("get", "executions", "--watch", "-o", "jsonpath={range .items[*]}{.state}{'\\n'}{end}");
        assertThat(ran.out()).isEqualTo("QUEUED\nRUNNING\n");
    }

    @Test
    void aPathSelectsAsInKubectl() {
        var failed = execution("FAILED");
        failed.put("id", OTHER_ID);
        platform.answer("executions", arguments -> connection(execution("LOST"), failed));
        assertThat(runner().run("get", "executions", "-o", "jsonpath={.items[*].id}")
                        .out())
                .isEqualTo(ID + " " + OTHER_ID);
        assertThat(runner().run("get", "executions", "-o", "jsonpath={.items[?(@.state==\"FAILED\")].id}")
                        .out())
                .isEqualTo(OTHER_ID);
        var broken = runner().run("get", "executions", "-o", "jsonpath={range .items[*]}{.id}");
        assertThat(broken.code()).isEqualTo(2);
        assertThat(broken.err()).contains("a {range} has no {end}");
    }

    @Test
    void sizesAreShownForPeopleAndNumbersForPrograms() {
        var large = version("PUBLISHED");
        large.put("codeSize", 1_600_000);
        platform.answer("plugin", arguments -> plugin("acme/numbers", large));
        assertThat(runner().run("get", "versions", "acme/numbers").out()).contains("1.5 MiB");
        assertThat(runner().run("get", "versions", "acme/numbers", "-o", "json").out())
                .contains("\"codeSize\": 1600000");
    }

    @Test
    void whatWouldReorderTheTerminalIsEscapedThereOnly() {
        var tricky = execution("FAILED");
        tricky.put("message", "a\u202eb");
        platform.answer("executions", arguments -> connection(tricky));
        platform.answer("execution", arguments -> tricky);
        for (var format : List.of("json", "yaml")) {
            assertThat(runner().run("get", "execution", ID, "-o", format).out()).contains("a\u202eb");
            assertThat(runner().atTerminal()
                            .run("get", "execution", ID, "-o", format)
                            .out())
                    .contains("a\\u202eb");
        }
    }

    @Test
    void theEndOfALogIsShownInRealLines() {
        var failed = execution("FAILED");
        failed.put(
                "stderr", stream("first\n".repeat(20).concat("last\u001b[1m\n").getBytes(UTF_8)));
        platform.answer("execution", arguments -> failed);
        assertThat(runner().run("get", "execution", ID).out())
                .contains("STDERR           … (11 more above)\n                 first\n")
                .contains("\n                 last\\u001b[1m\n");
    }

    @Test
    void aListEndsAtItsLimitAndSaysSo() {
        platform.answer("plugins", arguments -> page("cursor", plugin("acme/a", version("DRAFT")), plugin("acme/b")));
        var ran = runner().run("get", "plugins", "--limit", "2", "-o", "json");
        assertThat(ran.out()).startsWith("[{\n").contains("\"newest\": [{\n").endsWith("}]\n");
        assertThat(ran.err()).isEqualTo("there are more: use --all or a larger --limit\n");
        assertThat(platform.variables("Plugins").path("first").asInt()).isEqualTo(2);
    }

    @Test
    void allReadsEveryPage() {
        var hundred = IntStream.range(0, 100).mapToObj(i -> installation()).toArray();
        platform.answer(
                "installations",
                arguments -> arguments.get("after") == null ? page("next", hundred) : connection(installation()));
        var ran = runner().run("get", "installations", "--all");
        assertThat(ran.out().lines()).hasSize(102);
        assertThat(platform.asked())
                .extracting(RecordedRequest::variables)
                .extracting((JsonNode variables) -> variables.path("after").asText("none"))
                .containsExactly("none", "next");
    }

    @Test
    void aLimitOfZeroIsRefused() {
        assertThat(runner().run("get", "plugins", "--limit", "0").code()).isEqualTo(2);
    }

    @Test
    void anEmptyListIsPrintedAsAList() {
        platform.answer("installations", arguments -> connection());
        assertThat(runner().run("get", "installations", "-o", "json").out()).isEqualTo("[]\n");
        assertThat(runner().run("get", "installations", "-o", "yaml").out()).isEqualTo("[]\n");
    }

    @Test
    void oneExecutionAsYaml() {
        platform.answer("execution", arguments -> execution("RUNNING"));
        assertThat(runner().run("get", "execution", ID, "-o", "yaml").out())
                .startsWith("id: \"" + ID + "\"\nstate: RUNNING\nreason: null\n")
                .contains("limits:\n  cpu: \"500m\"\n  memory: \"64Mi\"\n");
    }

    @Test
    void aPluginShowsItsActions() {
        platform.answer("plugin", arguments -> plugin("acme/numbers", version("PUBLISHED")));
        assertThat(runner().run("get", "plugin", "acme/numbers").out())
                .contains("ABOUT     Adds\n", "ACTIONS   transform\n");
    }

    @Test
    void aMissingObjectIsExitCodeThree() {
        platform.answer("plugin", arguments -> null).answer("execution", arguments -> null);
        assertThat(runner().run("get", "plugin", "acme/none").code()).isEqualTo(3);
        assertThat(runner().run("get", "versions", "acme/none").err()).contains("acme/none does not exist");
        assertThat(runner().run("get", "execution", ID).code()).isEqualTo(3);
    }

    @Test
    void grantsOfAPluginAreThoseOfItsInstallation() {
        platform.answer("installations", arguments -> connection(installation()));
        platform.answer("grants", arguments -> connection(grant(ID, "file.write", "ACTIVE")));
        assertThat(runner().run("get", "grants", "--plugin", "acme/numbers").out())
                .contains("acme/numbers  file.write  ACTIVE");
        assertThat(platform.variables("Grants").path("installation").asText()).isEqualTo(ID);
    }

    @Test
    void keysVersionsReviewsAndRecordsAreListed() {
        platform.answer(
                "publisherKeys",
                arguments -> List.of(map(
                        "id",
                        ID,
                        "publisher",
                        "acme",
                        "keyId",
                        "ab",
                        "algorithm",
                        "ed25519",
                        "publicKeyPem",
                        "pem",
                        "registeredAt",
                        "2026-11-21T10:00:00Z",
                        "state",
                        "ACTIVE")));
        platform.answer("plugin", arguments -> plugin("acme/numbers", version("PUBLISHED")));
        platform.answer("reviewQueue", arguments -> connection(version("IN_REVIEW")));
        platform.answer(
                "ledger",
                arguments -> map(
                        "origin",
                        "o",
                        "verifierKey",
                        "k",
                        "entries",
                        connection(map(
                                "sequence",
                                1,
                                "type",
                                "key.registered",
                                "subject",
                                ID,
                                "payload",
                                map("a", map("b", 1)),
                                "recordedAt",
                                "2026-11-21T10:00:00Z"))));
        assertThat(runner().run("get", "keys", "acme").out()).contains("ab      ed25519");
        assertThat(runner().run("get", "versions", "acme/numbers").out())
                .contains("YANKED")
                .contains("1.0.0    PUBLISHED  false   VERIFIED");
        assertThat(runner().run("get", "reviews").out()).contains("acme/numbers  1.0.0");
        assertThat(runner().run("get", "ledger").out())
                .contains("1         key.registered")
                .contains("{\"a\":{\"b\":1}}");
    }

    @Test
    void theCheckpointIsPrintedByteForByte() {
        platform.answer(
                "ledger", arguments -> map("origin", "o", "verifierKey", "o+01+k", "checkpoint", "o\n1\nr\n\n— o s\n"));
        assertThat(runner().run("get", "ledger", "--checkpoint").out()).isEqualTo("o\n1\nr\n\n— o s\n");
        var key = runner().run("get", "ledger", "--verifier-key");
        assertThat(key.out()).isEqualTo("o+01+k\n");
        assertThat(key.err()).contains("before you trust it");
    }

    private CommandRunner runner() {
        return new CommandRunner(folder, platform);
    }
}
