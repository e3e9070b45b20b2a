package dev.argus.plugins.kubernetes;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.argus.plugins.execution.Payload;
import dev.argus.plugins.kubernetes.capture.FrameKey;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The contract's vectors, which the runner's Go tests read as well. */
class RunnerSpecTest {
    private static final String VECTORS_KEY = "AB8-Xn6ev-ABIkRmiKvO8RQ4XIClyu8UOmCGrdT7Iko";

    @Test
    void withoutAGrantTheSpecDoesNotSpeakOfANetwork() throws IOException {
        assertThat(spec(null)).isEqualTo(vector("without a network"));
    }

    @Test
    void aGrantedNetworkNamesWhatMustBeOutOfReach() throws IOException {
        var network = new PodNetwork("abc", List.of("10.96.0.1:443", "[fd00:0:0:0:0:0:0:1]:443"));
        assertThat(spec(network)).isEqualTo(vector("with a network"));
    }

    private static String spec(@Nullable PodNetwork network) {
        var execution = SamplePods.execution(1);
        var key = FrameKey.derive(new byte[32], execution.id(), 1);
        var payload = new Payload(execution.id(), "{\"a\":1}".getBytes(UTF_8), "{\"rate\":0.50}".getBytes(UTF_8), null);
        var spec = new String(RunnerSpec.of(execution, payload, List.of("python3", "main.py"), key, network), UTF_8);
        return spec.replace(Base64.getUrlEncoder().withoutPadding().encodeToString(key.secret()), VECTORS_KEY);
    }

    private static String vector(String name) throws IOException {
        for (JsonNode vector : new ObjectMapper().readTree(Path.of("../docs/contracts/runner-spec-vectors.json").toFile()).path("specs")) {
            if (vector.path("name").textValue().equals(name)) {
                return vector.path("spec").textValue();
            }
        }
        throw new IllegalStateException("no vector " + name);
    }
}
