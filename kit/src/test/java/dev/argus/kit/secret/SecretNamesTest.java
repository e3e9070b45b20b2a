package dev.argus.kit.secret;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.argus.kit.json.JsonLimits;
import dev.argus.kit.json.MalformedException;
import dev.argus.kit.json.StrictJson;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SecretNamesTest {
    @Test
    void readsNamesInOrder() {
        assertThat(names("{\"secrets\":[\"mail-token\",\"tls.example.com\"]}").secrets())
                .containsExactly("mail-token", "tls.example.com");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "[] | must be an object with the one field \"secrets\"",
                "{} | must be an object with the one field \"secrets\"",
                "{\"secrets\":\"a\"} | must be an object with the one field \"secrets\"",
                "{\"secrets\":[\"a\"],\"keys\":[]} | must be an object with the one field \"secrets\"",
                "{\"secrets\":[]} | secrets: must be 1 to 8 names",
                "{\"secrets\":[1]} | secrets: must be a list of strings",
                "{\"secrets\":[\"\"]} | secrets: each must be the name of a Kubernetes Secret",
                "{\"secrets\":[\"Token\"]} | secrets: each must be the name of a Kubernetes Secret",
                "{\"secrets\":[\"../token\"]} | secrets: each must be the name of a Kubernetes Secret",
                "{\"secrets\":[\"a..b\"]} | secrets: each must be the name of a Kubernetes Secret",
                "{\"secrets\":[\"a\",\"a\"]} | secrets: \"a\" appears twice: remove one",
            })
    void refusesAnythingElseAndSaysWhereAndWhy(String constraints, String says) {
        assertThatThrownBy(() -> names(constraints))
                .isInstanceOf(MalformedException.class)
                .hasMessageContaining(says);
    }

    @Test
    void acceptsTheLimitsAndRefusesOneMore() {
        assertThat(names(many(8)).secrets()).hasSize(8);
        assertThatThrownBy(() -> names(many(9))).hasMessage("secrets: must be 1 to 8 names");
        assertThat(names(named("x".repeat(253))).secrets()).hasSize(1);
        assertThatThrownBy(() -> names(named("x".repeat(254))))
                .hasMessageContaining("must be the name of a Kubernetes Secret");
    }

    @Test
    void findsTheNameThatAnotherListDoesNotHave() {
        assertThat(names(many(2)).beyond(names(many(3)))).isNull();
        assertThat(names(many(3)).beyond(names(many(2)))).isEqualTo("s2");
    }

    private static String many(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> "\"s" + i + "\"")
                .collect(Collectors.joining(",", "{\"secrets\":[", "]}"));
    }

    private static String named(String name) {
        return "{\"secrets\":[\"" + name + "\"]}";
    }

    private static SecretNames names(String text) {
        return SecretNames.of(StrictJson.parse(text.getBytes(UTF_8), JsonLimits.SIGNED));
    }
}
