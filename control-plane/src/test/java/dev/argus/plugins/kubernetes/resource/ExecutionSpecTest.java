package dev.argus.plugins.kubernetes.resource;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.argus.plugins.execution.RequestExecution;
import dev.argus.plugins.installation.InstallationId;
import dev.argus.plugins.problem.Problem;
import dev.argus.plugins.tenancy.SamplePrincipal;
import java.math.BigInteger;
import java.time.Duration;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ExecutionSpecTest {
    private static final UUID INSTALLATION = UUID.randomUUID();

    @Test
    void itIsTheRequestThatGraphQlWouldMake() {
        var request = request("{\"values\": [1]}", "90s");
        assertThat(request.target()).isEqualTo(new RequestExecution.Target.ById(new InstallationId(INSTALLATION)));
        assertThat(request.action()).isEqualTo("go");
        assertThat(request.input()).isEqualTo("{\"values\": [1]}".getBytes(UTF_8));
        assertThat(request.timeout()).isEqualTo(Duration.ofSeconds(90));
        assertThat(request.idempotencyKey()).isEqualTo("resource:u-1");
    }

    @Test
    void withoutAnInputItIsAnEmptyObject() {
        assertThat(request(null, null).input()).asString().isEqualTo("{}");
        assertThat(request(" ", null).input()).asString().isEqualTo("{}");
    }

    @Test
    void anObjectIsTheSameAsItsText() {
        var tree = new LinkedHashMap<String, Object>();
        tree.put("data", List.of(1, 2.5, Long.MAX_VALUE, -0.1));
        tree.put("none", null);
        assertThat(request(tree, null).input())
                .asString()
                .isEqualTo("{\"data\":[1,2.5,9223372036854775807,-0.1],\"none\":null}");
        assertThatThrownBy(() -> request(List.of(1), null)).hasMessageContaining("spec.input: is neither");
        assertThatThrownBy(() -> request(7, null)).hasMessageContaining("spec.input: is neither");
    }

    @Test
    void aNumberThatMayHaveLostDigitsIsRefusedByItsPlace() {
        for (var number : List.of(
                new BigInteger("12345678901234567890"),
                1.2345678901234567e19,
                1e22,
                9007199254740992.0,
                0.12345678901234568)) {
            assertThatThrownBy(() -> request(Map.of("rows", List.of(Map.of("id", number))), null))
                    .isInstanceOf(Problem.class)
                    .hasMessageContaining("spec.input.rows[0].id: the API server may have rounded this number");
        }
    }

    /** Its place is not looked for: in a megabyte of names around a list that would take minutes. */
    @Test
    void anObjectThatIsTooLargeIsRefusedForItsSize() {
        Object tree = Collections.nCopies(300_000, 0.12345678901234568);
        for (int i = 0; i < 10; i++) {
            tree = Map.of("n".repeat(50_000), tree);
        }
        var large = tree;
        assertThatThrownBy(() -> request(large, null))
                .isInstanceOf(Problem.class)
                .hasMessageContaining("at most 98304 bytes");
    }

    @Test
    void theLargestInputIsTakenAndOneByteMoreIsNot() {
        assertThat(request("x".repeat(98_304), null).input()).hasSize(98_304);
        assertThatThrownBy(() -> request("x".repeat(98_305), null))
                .isInstanceOf(Problem.class)
                .hasMessageContaining("98304");
        assertThatThrownBy(() -> request("é".repeat(49_153), null))
                .as("bytes count, not characters")
                .isInstanceOf(Problem.class);
    }

    @ParameterizedTest
    @CsvSource({"1s, PT1S", "1000ms, PT1S", "5m, PT5M", "24h, PT24H"})
    void aTimeoutIsANumberAndAUnit(String text, String timeout) {
        assertThat(request(null, text).timeout()).isEqualTo(Duration.parse(timeout));
    }

    @ParameterizedTest
    @ValueSource(strings = {"999ms", "25h", "90", "1.5s", "-1s", "1h30m", "999999999s"})
    void anyOtherTimeoutIsRefused(String text) {
        assertThatThrownBy(() -> request(null, text)).isInstanceOf(Problem.class);
    }

    @Test
    void whatDoesNotFitSaysWhere() {
        assertThatThrownBy(() -> ExecutionSpec.of(Map.of("plugin", List.of(1), "action", "go")))
                .isInstanceOf(Problem.class)
                .hasMessageContaining("plugin");
        assertThatThrownBy(() -> ExecutionSpec.of(Map.of("action", "go")))
                .isInstanceOf(Problem.class)
                .hasMessageContaining("spec.plugin");
        assertThatThrownBy(() -> ExecutionSpec.of(Map.of("plugin", "acme/tool")))
                .isInstanceOf(Problem.class)
                .hasMessageContaining("spec.action");
        assertThatThrownBy(() -> ExecutionSpec.of(Map.of())).isInstanceOf(Problem.class);
    }

    @Test
    void aFieldOfAnotherVersionIsRefusedAndNotPassedOver() {
        assertThatThrownBy(() -> ExecutionSpec.of(
                        Map.of("plugin", "acme/tool", "action", "go", "serviceAccountName", "default")))
                .isInstanceOf(Problem.class)
                .hasMessageContaining("serviceAccountName");
    }

    private static RequestExecution request(@Nullable Object input, @Nullable String timeout) {
        var spec = new HashMap<String, Object>(Map.of("plugin", "acme/tool", "action", "go"));
        if (input != null) {
            spec.put("input", input);
        }
        if (timeout != null) {
            spec.put("limits", Map.of("timeout", timeout));
        }
        return ExecutionSpec.of(spec).request(SamplePrincipal.ANN, new InstallationId(INSTALLATION), "u-1");
    }
}
