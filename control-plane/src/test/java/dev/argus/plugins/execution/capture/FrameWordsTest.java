package dev.argus.plugins.execution.capture;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests the contract's words, which the runner's Go tests also compare with their complete sets. */
class FrameWordsTest {
    private static final JsonNode WORDS = words();

    static Stream<JsonNode> starts() {
        return elements("starts");
    }

    @Test
    void theContractHasEveryStreamAndNoOther() {
        Map<String, String> here = new HashMap<>();
        for (var stream : FrameStream.values()) {
            here.put(String.valueOf(stream.letter()), stream.name());
        }
        Map<String, String> contract = new HashMap<>();
        WORDS.path("streams").properties().forEach(stream -> contract.put(stream.getKey(), upper(stream.getValue())));
        assertThat(here).isEqualTo(contract);
    }

    @Test
    void theContractHasEveryReasonAndNoOther() {
        assertThat(Arrays.stream(TrailerReason.Known.values()).map(TrailerReason.Known::word))
                .containsExactlyInAnyOrderElementsOf(texts("reasons"));
        assertThat(texts("reasons"))
                .allSatisfy(word -> assertThat(TrailerReason.of(word))
                        .isInstanceOf(TrailerReason.Known.class)
                        .extracting(TrailerReason::word)
                        .isEqualTo(word));
        assertThat(TrailerReason.of("hibernated")).isEqualTo(new TrailerReason.Unknown("hibernated"));
    }

    @Test
    void theContractHasTheExitCodesThatAreTheRunnersOwn() {
        Map<String, Integer> here = new HashMap<>();
        for (var reason : TrailerReason.Known.values()) {
            reason.exit().ifPresent(exit -> here.put(reason.word(), exit));
        }
        Map<String, Integer> contract = new HashMap<>();
        WORDS.path("exits")
                .properties()
                .forEach(exit -> contract.put(exit.getKey(), exit.getValue().intValue()));
        assertThat(here).isEqualTo(contract);
    }

    @Test
    void theContractHasEveryTypeOfEventAndNoOther() {
        assertThat(Arrays.stream(RunnerEvent.Type.values()).map(RunnerEvent.Type::word))
                .containsExactlyInAnyOrderElementsOf(texts("events"));
    }

    @ParameterizedTest
    @MethodSource("starts")
    void aStartEventIsKnownByItsTypeAndSaysTheLayersThatItHas(JsonNode vector) {
        var payload = vector.path("payload").textValue();
        var event = RunnerEvent.parse(payload.getBytes(UTF_8)).orElseThrow();
        assertThat(event).isEqualTo(new StartEvent(isolation(vector.path("layers")), payload));
        assertThat(StartEvent.parse(payload)).contains((StartEvent) event);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"{\"type\":\"gap\"}", "{\"type\":\"started\"}", "{\"type\":\"x\",\"was\":{\"type\":\"start\"}}"})
    void anotherEventIsNoStart(String payload) {
        assertThat(RunnerEvent.parse(payload.getBytes(UTF_8)).orElseThrow()).isInstanceOf(RunnerEvent.Other.class);
        assertThat(StartEvent.parse(payload)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"{\"type\":\"start\"", "{\"type\":1}", "{}", "\"start\"", "{\"type\":\"start\",\"type\":\"gap\"}"
            })
    void whatNoRunnerSendsIsNoEvent(String payload) {
        assertThat(RunnerEvent.parse(payload.getBytes(UTF_8))).isEmpty();
    }

    private static @Nullable Isolation isolation(JsonNode layers) {
        if (layers.isNull()) {
            return null;
        }
        return new Isolation(
                true,
                true,
                true,
                true,
                true,
                layers.path("landlock").intValue(),
                layers.path("userNamespace").booleanValue(),
                layers.path("coreLimit").intValue(),
                layers.path("oomScoreAdj").intValue(),
                layers.path("taskLimit").isNull()
                        ? null
                        : layers.path("taskLimit").intValue(),
                number(layers.path("fileSizeLimit")),
                layers.path("programs").isNull()
                        ? null
                        : Isolation.Programs.valueOf(
                                layers.path("programs").textValue().toUpperCase(Locale.ROOT)),
                number(layers.path("scratch")),
                proof(layers.path("network")));
    }

    private static @Nullable Long number(JsonNode node) {
        return node.isNull() ? null : node.longValue();
    }

    private static @Nullable NetworkProof proof(JsonNode network) {
        if (network.isNull()) {
            return null;
        }
        List<String> canaries = new ArrayList<>();
        network.path("canaries").forEach(canary -> canaries.add(canary.textValue()));
        return new NetworkProof(
                canaries,
                network.path("rounds").intValue(),
                network.path("reached").intValue(),
                network.path("ms").longValue());
    }

    private static String upper(JsonNode text) {
        return text.textValue().toUpperCase(Locale.ROOT);
    }

    private static List<String> texts(String field) {
        return elements(field).map(JsonNode::textValue).toList();
    }

    private static Stream<JsonNode> elements(String field) {
        return StreamSupport.stream(WORDS.path(field).spliterator(), false);
    }

    private static JsonNode words() {
        try {
            return new ObjectMapper()
                    .readTree(Path.of("../docs/contracts/runner-frames-words.json")
                            .toFile());
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
