package dev.argus.plugins.kubernetes.secret;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.argus.plugins.kubernetes.job.Labels;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.SecretBuilder;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class SecretCheckTest {
    private final SecretCheck check = new SecretCheck();

    @Test
    void aLabelledSecretIsTakenWithAllItsKeysInOrder() {
        assertThat(check.take("tls", grantable(Map.of("key", "hunter2hunter2\n", "cert", "eight888"))))
                .isEmpty();
        assertThat(check.secrets().paths()).containsExactly("tls/cert", "tls/key");
        assertThat(check.secrets().values().redact("<hunter2hunter2>")).isEqualTo("<[redacted]>");
    }

    @Test
    void oneThatIsMissingEmptyOrNotLabelledIsRefusedWithWhatToDo() {
        assertThat(check.take("tls", null))
                .hasValueSatisfying(
                        why -> assertThat(why).contains("there is no Secret tls in the tenant's namespace"));
        assertThat(check.take("tls", grantable(Map.of())))
                .hasValueSatisfying(why -> assertThat(why).contains("the Secret tls is empty"));
        for (var label : Arrays.asList(null, "false", "yes")) {
            assertThat(check.take("tls", secret(label, Map.of("key", "hunter2hunter2"))))
                    .hasValueSatisfying(why -> assertThat(why)
                            .contains("kubectl label secret tls plugins.argus.dev/grantable=true")
                            .doesNotContain("hunter2"));
        }
    }

    @Test
    void aValueThatCannotBeRedactedIsRefusedAndNotSaid() {
        for (var value : new String[] {"", "seven77", "seven77\n", "q".repeat(4097)}) {
            assertThat(new SecretCheck().take("tls", grantable(Map.of("key", value))))
                    .hasValueSatisfying(why -> assertThat(why)
                            .contains("the key key of the Secret tls has", "only values of 8 to 4096 bytes")
                            .doesNotContain("seven", "qqqq"));
        }
        assertThat(check.take("tls", grantable(Map.of("short", "eight888\r\n", "long", "q".repeat(4096) + "\n"))))
                .isEmpty();
    }

    @Test
    void allTogetherHaveLimits() {
        assertThat(new SecretCheck().take("many", grantable(values(64, 8)))).isEmpty();
        assertThat(new SecretCheck().take("many", grantable(values(65, 8))))
                .hasValueSatisfying(why -> assertThat(why).contains("would get 65 values", "at most 64 values"));
        assertThat(check.take("half", grantable(values(16, 4096)))).isEmpty();
        assertThat(check.take("rest", grantable(values(1, 8))))
                .hasValueSatisfying(
                        why -> assertThat(why).contains("with the Secret rest", "of 65544 bytes", "of 65536 bytes"));
        var long1 = "n".repeat(249);
        assertThat(new SecretCheck().take(long1, grantable(values(8, 8)))).isEmpty();
        assertThat(new SecretCheck().take(long1, grantable(values(9, 8)))).isPresent();
    }

    private static Map<String, String> values(int count, int length) {
        return IntStream.range(0, count)
                .boxed()
                .collect(Collectors.toMap(i -> "k" + (10 + i), i -> "x".repeat(length)));
    }

    private static Secret grantable(Map<String, String> data) {
        return secret("true", data);
    }

    private static Secret secret(@Nullable String label, Map<String, String> data) {
        var encoded = new HashMap<String, String>();
        data.forEach((key, value) -> encoded.put(key, Base64.getEncoder().encodeToString(value.getBytes(UTF_8))));
        var labels = label == null ? Map.<String, String>of() : Map.of(Labels.GRANTABLE, label);
        return new SecretBuilder()
                .withNewMetadata()
                .withName("x")
                .withLabels(labels)
                .endMetadata()
                .withData(encoded)
                .build();
    }
}
