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
                "[] | must be an object",
                "{} | the field \"secrets\" is missing",
                "{\"secrets\":\"a\"} | /secrets: must be a list of 1 to 8 entries",
                "{\"secrets\":[\"a\"],\"keys\":[]} | /keys: unknown field \"keys\": secret.read takes the one field \"secrets\"",
                "{\"secrets\":[]} | /secrets: must be a list of 1 to 8 entries",
                "{\"secrets\":[1]} | /secrets/0: must be the name of a Kubernetes Secret",
                "{\"secrets\":[\"\"]} | /secrets/0: must be the name of a Kubernetes Secret",
                "{\"secrets\":[\"Token\"]} | /secrets/0: must be the name of a Kubernetes Secret",
                "{\"secrets\":[\"../token\"]} | /secrets/0: must be the name of a Kubernetes Secret",
                "{\"secrets\":[\"a..b\"]} | /secrets/0: must be the name of a Kubernetes Secret",
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
        assertThatThrownBy(() -> names(many(9))).hasMessage("/secrets: must be a list of 1 to 8 entries");
        assertThat(names(named("x".repeat(253))).secrets()).hasSize(1);
        assertThatThrownBy(() -> names(named("x".repeat(254))))
                .hasMessageContaining("must be the name of a Kubernetes Secret");
    }

    @Test
    void findsTheNameThatAnotherListDoesNotHave() {
        assertThat(names(many(2)).beyond(names(many(3)))).isEmpty();
        assertThat(names(many(3)).beyond(names(many(2)))).containsExactly("s2");
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
