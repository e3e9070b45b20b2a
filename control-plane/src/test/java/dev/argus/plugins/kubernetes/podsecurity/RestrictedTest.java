package dev.argus.plugins.kubernetes.podsecurity;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Tests the Pod Security check with the examples that Kubernetes uses for its own. */
class RestrictedTest {
    @ParameterizedTest
    @MethodSource("failing")
    void whatKubernetesRefusesWeRefuse(JsonNode pod) {
        assertThat(Restricted.violations(pod)).isNotEmpty();
    }

    @ParameterizedTest
    @MethodSource("passing")
    void whatKubernetesLetsInWeLetInButForWindows(JsonNode pod) {
        if (pod.at("/spec/os/name").asText().equals("windows")) {
            assertThat(Restricted.violations(pod)).contains("os windows");
        } else {
            assertThat(Restricted.violations(pod)).isEmpty();
        }
    }

    /** Checks the rules that no example breaks alone. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "privileged                                | plugin privileged",
                "appArmorProfile: {type: Unconfined}       | plugin appArmorProfile",
                "windowsOptions: {hostProcess: true}       | plugin hostProcess"
            })
    void whatNoExampleBreaksAloneIsRefusedAsWell(String more, String violation) throws IOException {
        var pod = new YAMLMapper().readTree("""
                spec:
                  securityContext: {runAsNonRoot: true, seccompProfile: {type: RuntimeDefault}}
                  containers:
                  - name: plugin
                    securityContext: {allowPrivilegeEscalation: false, capabilities: {drop: [ALL]}, %s}
                """.formatted(more.contains(":") ? more : more + ": true"));
        assertThat(Restricted.violations(pod)).containsExactly(violation);
    }

    @Test
    void allExamplesAreThere() throws IOException {
        assertThat(pods("restricted-fail.yaml")).hasSize(76);
        assertThat(pods("restricted-pass.yaml")).hasSize(23);
    }

    static Stream<Named<JsonNode>> failing() throws IOException {
        return named("restricted-fail.yaml");
    }

    static Stream<Named<JsonNode>> passing() throws IOException {
        return named("restricted-pass.yaml");
    }

    private static Stream<Named<JsonNode>> named(String file) throws IOException {
        return pods(file).stream().map(pod -> Named.of(pod.at("/metadata/name").asText(), pod));
    }

    private static List<JsonNode> pods(String file) throws IOException {
        try (var stream = RestrictedTest.class.getResourceAsStream(file)) {
            return new YAMLMapper()
                    .readerFor(JsonNode.class)
                    .<JsonNode>readValues(stream)
                    .readAll();
        }
    }
}
