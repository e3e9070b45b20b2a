package dev.argus.cli.execution;

import static dev.argus.cli.support.Samples.ID;
import static dev.argus.cli.support.Samples.execution;
import static dev.argus.cli.support.Samples.payload;
import static dev.argus.cli.support.Samples.refused;
import static dev.argus.cli.support.Samples.stream;
import static dev.argus.cli.support.Samples.succeeded;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.argus.cli.support.CommandRunner;
import dev.argus.cli.support.FakePlatform;
import dev.argus.cli.support.PlatformSchema;
import graphql.schema.GraphQLEnumType;
import graphql.schema.GraphQLEnumValueDefinition;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunCommandTest {
    @TempDir
    private Path folder = Path.of("");

    private final FakePlatform platform = new FakePlatform();

    @BeforeEach
    void accept() {
        platform.answer("executePlugin", arguments -> payload("execution", execution("QUEUED")));
    }

    @AfterEach
    void stop() {
        platform.close();
    }

    @Test
    void withoutWaitOnlyTheIdIsPrinted() {
        var ran = runner().run("run", "acme/numbers", "transform", "--input", "{\"data\":[1]}");
        assertThat(ran.out()).isEqualTo(ID + "\n");
        assertThat(ran.err()).contains("argus logs -f " + ID);
        assertThat(ran.code()).isZero();
    }

    @Test
    void theInputIsSentUnchanged() throws IOException {
        Files.writeString(folder.resolve("in.json"), "{ \"x\" : 1.50e3,\n \"y\":\"\\u00e9\" }");
        runner().run(
                        "run",
                        "acme/numbers",
                        "transform",
                        "--input",
                        "@" + folder.resolve("in.json"),
                        "--timeout",
                        "10s",
                        "--idempotency-key",
                        "k");
        assertThat(platform.asked().getLast().raw()).contains("{ \"x\" : 1.50e3,\n \"y\":\"\\u00e9\" }");
        var input = platform.variables("ExecutePlugin").path("input");
        assertThat(input.path("plugin").asText()).isEqualTo("acme/numbers");
        assertThat(input.path("timeout").asText()).isEqualTo("PT10S");
        assertThat(input.path("idempotencyKey").asText()).isEqualTo("k");
    }

    @Test
    void anIdNamesAnInstallation() {
        runner().run("run", ID, "transform");
        assertThat(platform.variables("ExecutePlugin").at("/input/installation").asText())
                .isEqualTo(ID);
    }

    @Test
    void waitPrintsTheExecutionAsOneDocument() throws IOException {
        platform.answer("execution", arguments -> succeeded(List.of(2, 4, new BigDecimal("6.50"))));
        ends("SUCCEEDED");
        var ran = runner().run("run", "acme/numbers", "transform", "--wait", "-o", "json");
        assertThat(ran.code()).isZero();
        assertThat(ran.out())
                .startsWith("{\n  \"id\": \"" + ID + "\",\n  \"state\": \"SUCCEEDED\",\n")
                .endsWith("\n}\n")
                .contains("\"output\": [2,4,6.50],");
        var document = new ObjectMapper().readTree(ran.out());
        assertThat(document.path("plugin").asText()).isEqualTo("acme/numbers");
        assertThat(document.path("exitCode").asInt()).isZero();
        assertThat(document.at("/stdout/text").asText()).isEqualTo("hello\n");
        assertThat(document.path("duration").asText()).isEqualTo("PT1.25S");
        assertThat(document.path("ledgerSequence").asLong()).isEqualTo(7);
        assertThat(ran.err()).isEqualTo("execution " + ID + "\nQUEUED\nRUNNING\nSUCCEEDED\n");
    }

    @Test
    void waitsForTheLedgerSequence() throws IOException {
        var answers = new ArrayList<>(List.of(execution("SUCCEEDED"), execution("SUCCEEDED"), succeeded(List.of())));
        platform.answer("execution", arguments -> answers.removeFirst());
        ends("SUCCEEDED");
        var ran = runner().run("run", "acme/numbers", "transform", "--wait", "-o", "json");
        assertThat(new ObjectMapper().readTree(ran.out()).path("ledgerSequence").asLong())
                .isEqualTo(7);
    }

    @Test
    void anExecutionThatDoesNotSucceedIsExitCodeOne() {
        var failed = execution("FAILED");
        failed.put("reason", "EXIT_CODE");
        failed.put("message", "the plugin exited with 3\u001b[2J");
        failed.put("receipt", Map.of("state", "READY", "sequence", 8));
        platform.answer("execution", arguments -> failed);
        ends("FAILED");
        var ran = runner().run("run", "acme/numbers", "transform", "--wait");
        assertThat(ran.code()).isEqualTo(1);
        assertThat(ran.out()).startsWith("ID               " + ID + "\nSTATE            FAILED\n");
        assertThat(ran.err()).contains("did not succeed: FAILED EXIT_CODE: the plugin exited with 3\\u001b[2J");
    }

    @Test
    void theEndOfStandardErrorIsShownAfterAFailure() {
        var failed = execution("FAILED");
        failed.put("receipt", Map.of("state", "READY", "sequence", 8));
        var log = "step of a long preparation\n".repeat(400) + "the cause: \u001b[31mno disk\n";
        failed.put("stderr", stream(log.getBytes(StandardCharsets.UTF_8)));
        platform.answer("execution", arguments -> failed);
        ends("FAILED");
        var ran = runner().run("run", "acme/numbers", "transform", "--wait");
        assertThat(ran.err())
                .contains(
                        "the end of its standard error:\n  … (391 more above)\n  step of",
                        "\n  the cause: \\u001b[31mno disk\n")
                .endsWith("all of it: argus logs --stderr " + ID + "\n");
        assertThat(ran.err().lines().filter(line -> line.contains("step of"))).hasSize(9);
    }

    @Test
    void reconnectsWhenTheStreamEndsTooEarly() {
        var answers = new ArrayList<>(List.of(execution("RUNNING"), succeeded(List.of())));
        platform.answer("execution", arguments -> answers.removeFirst());
        platform.script(stage -> {
            stage.state("RUNNING");
            stage.complete();
        });
        ends("SUCCEEDED");
        assertThat(runner().run("run", "acme/numbers", "transform", "--wait").code())
                .isZero();
    }

    @Test
    void aWaitTimeoutLeavesTheExecutionRunning() {
        platform.answer("execution", arguments -> execution("RUNNING"));
        var held = new CountDownLatch(1);
        platform.script(stage -> {
            stage.state("RUNNING");
            held.await();
        });
        var ran = runner().run("run", "acme/numbers", "transform", "--wait", "--wait-timeout", "200ms");
        held.countDown();
        assertThat(ran.code()).isEqualTo(9);
        assertThat(ran.err()).contains("is still RUNNING", "argus get execution " + ID);
    }

    @Test
    void aDenialIsExitCodeSixWithTheMessageOfThePlatform() {
        platform.answer("executePlugin", arguments -> refused("NOT_GRANTED", "file.write is not granted", "plugin"));
        var ran = runner().run("run", "acme/numbers", "transform");
        assertThat(ran.code()).isEqualTo(6);
        assertThat(ran.out()).isEmpty();
        assertThat(ran.err())
                .startsWith("argus: plugin: file.write is not granted\n")
                .contains("argus grant");
    }

    @Test
    void anOverloadedPlatformAdvisesARetryWithTheSameKey() {
        platform.refuse(503, "");
        var ran = runner().run("run", "acme/numbers", "transform", "--idempotency-key", "k1");
        assertThat(ran.code()).isEqualTo(7);
        assertThat(ran.err()).contains("--idempotency-key k1");
    }

    @Test
    void inputThatIsNotJsonIsNotSent() {
        var ran = runner().run("run", "acme/numbers", "transform", "--input", "{data}");
        assertThat(ran.code()).isEqualTo(2);
        assertThat(ran.err()).startsWith("argus: --input, line 1 column 2: not valid JSON");
        assertThat(platform.asked()).isEmpty();
    }

    @Test
    void everyStateOfTheSchemaIsClassifiedAsTerminalOrNot() {
        var states = (GraphQLEnumType) Objects.requireNonNull(
                PlatformSchema.schema(environment -> null).getType("ExecutionState"));
        assertThat(states.getValues())
                .extracting(GraphQLEnumValueDefinition::getName)
                .containsAll(ExecutionView.TERMINAL)
                .filteredOn(state -> !ExecutionView.TERMINAL.contains(state))
                .containsExactly("QUEUED", "LAUNCHING", "RUNNING", "FINISHING");
    }

    private void ends(String state) {
        platform.script(stage -> {
            stage.state("QUEUED");
            stage.state("RUNNING");
            stage.state("RUNNING");
            stage.state(state);
            stage.complete();
        });
    }

    private CommandRunner runner() {
        return new CommandRunner(folder, platform);
    }
}
