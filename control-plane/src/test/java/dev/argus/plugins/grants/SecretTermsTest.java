package dev.argus.plugins.grants;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.argus.kit.json.JsonLimits;
import dev.argus.kit.json.MalformedException;
import dev.argus.kit.json.StrictJson;
import dev.argus.kit.manifest.Capability;
import dev.argus.kit.manifest.CapabilityRequest;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class SecretTermsTest {
    private static final String ONE = "{\"secrets\":[\"mail-token\"]}";
    private static final String TWO = "{\"secrets\":[\"mail-token\",\"tls\"]}";

    @Test
    void aManifestWithoutConstraintsAsksForWhateverIsGranted() {
        assertThat(CapabilityTerms.fault(asking("{}"), grant(TWO))).isEmpty();
    }

    @Test
    void aGrantMayNameFewerThanTheManifestButNoOthers() {
        assertThat(CapabilityTerms.fault(asking(TWO), grant(ONE))).isEmpty();
        assertThat(CapabilityTerms.fault(asking(ONE), grant(TWO)))
                .hasValueSatisfying(fault ->
                        assertThat(fault).contains("\"tls\" is not among what the installed version asks for"));
    }

    @Test
    void aGrantWithoutNamesOpensNothing() {
        assertThatThrownBy(() -> SecretTerms.require(asking("{}"), json("{}")))
                .isInstanceOf(MalformedException.class)
                .hasMessageContaining("needs the names of the Secrets");
        assertThat(CapabilityTerms.fault(asking("{}"), grant("{}"))).isPresent();
    }

    @Test
    void theNamesAreThoseOfTheOneGrantOfSecrets() {
        assertThat(SecretTerms.names(List.of(grant("file.write", "{}"), grant(TWO))))
                .containsExactly("mail-token", "tls");
        assertThat(SecretTerms.names(List.of(grant("file.write", "{}")))).isEmpty();
    }

    private static CapabilityRequest asking(String constraints) {
        return new CapabilityRequest(Capability.SECRET_READ, json(constraints), "to send mail");
    }

    private static Grant grant(String constraints) {
        return grant("secret.read", constraints);
    }

    private static Grant grant(String capability, String constraints) {
        var id = new UUID(0, 1);
        return new Grant(
                id,
                id,
                id,
                capability,
                constraints,
                Instant.EPOCH,
                Instant.EPOCH.plusSeconds(1),
                "ann",
                Instant.EPOCH,
                null,
                null,
                null);
    }

    private static JsonNode json(String text) {
        return StrictJson.parse(text.getBytes(StandardCharsets.UTF_8), JsonLimits.SIGNED);
    }
}
