package dev.argus.plugins.execution.redaction;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests the contract's vectors, which the runner's Go tests also write and read. */
class RedactionVectorsTest {
    static Stream<JsonNode> vectors() throws IOException {
        var file = new ObjectMapper()
                .readTree(Path.of("../docs/contracts/redaction-vectors.json").toFile());
        return StreamSupport.stream(file.path("vectors").spliterator(), false);
    }

    @ParameterizedTest
    @MethodSource("vectors")
    void theSameComesOutAsFromTheRunnerHoweverTheTextIsCut(JsonNode vector) throws IOException {
        byte[] text = vector.path("text").binaryValue();
        var random = new Random(7);
        for (int round = 0; round < 20; round++) {
            int most = round == 0 ? text.length : round == 1 ? 1 : 1 + random.nextInt(30);
            var redactor = values(vector).redactor();
            var out = new ByteArrayOutputStream();
            for (int from = 0; from < text.length; ) {
                int length = Math.min(text.length - from, 1 + random.nextInt(most));
                out.writeBytes(redactor.feed(Arrays.copyOfRange(text, from, from + length)));
                from += length;
            }
            out.writeBytes(redactor.finish());
            assertThat(out.toString(UTF_8))
                    .isEqualTo(new String(vector.path("out").binaryValue(), UTF_8));
            assertThat(redactor.count()).isEqualTo(vector.path("count").longValue());
        }
    }

    @Test
    void whatIsRedactedStaysAsItIs() throws IOException {
        for (JsonNode vector : vectors().toList()) {
            var again = values(vector).redact(vector.path("out").binaryValue());
            assertThat(again.count()).as(vector.toString()).isZero();
        }
    }

    @Test
    void withoutValuesNothingChanges() {
        byte[] text = "anything".getBytes(UTF_8);
        assertThat(SecretValues.of(List.of())).isSameAs(SecretValues.NONE);
        assertThat(SecretValues.NONE.redact(text).bytes()).isEqualTo(text);
        assertThat(SecretValues.NONE.redact("anything")).isEqualTo("anything");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 7, 4097})
    void aValueThatCannotBeRedactedIsRefusedAndNotNamed(int length) {
        assertThatThrownBy(() -> SecretValues.of(List.of("q".repeat(length).getBytes(UTF_8))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("only values of 8 to 4096 bytes can be redacted");
    }

    @ParameterizedTest
    @ValueSource(ints = {8, 4096})
    void valuesOfEveryOtherLengthAreRedacted(int length) {
        assertThat(SecretValues.of(List.of("q".repeat(length).getBytes(UTF_8))).redact("<" + "q".repeat(length) + ">"))
                .isEqualTo("<[redacted]>");
    }

    @Test
    void oneLineEndBehindAValueDoesNotCount() {
        for (String content : List.of("secret", "secret\n", "secret\r\n")) {
            assertThat(SecretValues.withoutLineEnd(content.getBytes(UTF_8)))
                    .asString(UTF_8)
                    .isEqualTo("secret");
        }
        assertThat(SecretValues.withoutLineEnd("secret\n\n".getBytes(UTF_8)))
                .asString(UTF_8)
                .isEqualTo("secret\n");
        assertThat(SecretValues.withoutLineEnd(new byte[0])).isEmpty();
    }

    private static SecretValues values(JsonNode vector) throws IOException {
        List<byte[]> values = new ArrayList<>();
        values.add(vector.path("value").binaryValue());
        for (JsonNode more : vector.path("more")) {
            values.add(more.binaryValue());
        }
        return SecretValues.of(values);
    }
}
