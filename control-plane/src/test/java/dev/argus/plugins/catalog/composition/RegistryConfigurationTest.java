package dev.argus.plugins.catalog.composition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.argus.plugins.Refused;
import dev.argus.plugins.problem.ProblemCode;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RegistryConfigurationTest {
    private static final String DIGEST = "@sha256:" + "0".repeat(64);

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1:5001", "localhost:5000", "[::1]:5000"})
    void onlyThisMachineIsSpokenToInClear(String registry) {
        assertThat(configuration(registry, Map.of()).loopback()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"registry.example.com", "127.0.0.1.example.com:5000", "10.0.0.1:5000", "localhost.example.com"})
    void everyOtherRegistryIsNot(String registry) {
        assertThat(configuration(registry, Map.of()).loopback()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://registry", "registry/path", "", "user@registry"})
    void aRegistryIsHostAndPort(String registry) {
        assertThatThrownBy(() -> configuration(registry, Map.of())).hasMessageContaining("argus.registry");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "127.0.0.1:5001/argus/python3:1",
                "127.0.0.1:5001/argus/python3",
                "other.example.com/python3@sha256:0000000000000000000000000000000000000000000000000000000000000000"
            })
    void aRuntimeIsAnImageOfThisRegistryByDigest(String reference) {
        assertThatThrownBy(() -> configuration("127.0.0.1:5001", Map.of("python3", reference)))
                .hasMessageContaining("argus.runtimes.python3");
    }

    @Test
    void aRuntimeThatIsNotOfferedIsRefusedWithThoseThatAre() {
        var configuration = configuration("127.0.0.1:5001", Map.of("native", "127.0.0.1:5001/argus/native" + DIGEST));
        Refused.with(ProblemCode.INVALID, "use one of [native]", () -> configuration.runtime("python3"));
    }

    @Test
    void weMayReachARegistryElsewhereThanTheNodesWhichCallItTheirOwn() {
        var image = configuration("127.0.0.1:5001", Map.of("native", "127.0.0.1:5001/argus/native" + DIGEST))
                .runtime("native");
        var elsewhere = new RegistryConfiguration(
                "127.0.0.1:5001", "10.0.0.1:5000", "argus/plugins", Path.of("cache"), Map.of());
        assertThat(elsewhere.reached(image).toString()).isEqualTo("10.0.0.1:5000/argus/native" + DIGEST);
        assertThat(configuration("127.0.0.1:5001", Map.of()).reached(image).toString())
                .isEqualTo("127.0.0.1:5001/argus/native" + DIGEST);
    }

    @ParameterizedTest
    @ValueSource(strings = {"registry.example.com", "10.0.0.1:5000"})
    void butNeverWhereTheNodesUseANetworkSoThatNothingGoesThroughItInClear(String registry) {
        assertThatThrownBy(() -> new RegistryConfiguration(
                        registry, "10.0.0.1:5000", "argus/plugins", Path.of("cache"), Map.of()))
                .hasMessageContaining("argus.registry-contact");
    }

    private static RegistryConfiguration configuration(String registry, Map<String, String> runtimes) {
        return new RegistryConfiguration(registry, null, "argus/plugins", Path.of("cache"), runtimes);
    }
}
