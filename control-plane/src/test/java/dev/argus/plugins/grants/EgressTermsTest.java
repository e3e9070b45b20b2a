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

class EgressTermsTest {
    private static final String NARROW = "{\"allow\":[{\"cidr\":\"9.9.9.9/32\",\"ports\":[443],\"protocol\":\"tcp\"}]}";
    private static final String WIDE = "{\"allow\":[{\"cidr\":\"9.9.0.0/16\",\"ports\":[443],\"protocol\":\"tcp\"}]}";

    @Test
    void aManifestWithoutConstraintsAsksForWhateverIsGranted() {
        assertThat(CapabilityTerms.fault(asking("{}"), grant(WIDE))).isEmpty();
    }

    @Test
    void aGrantMayBeNarrowerThanTheManifestButNotWider() {
        assertThat(CapabilityTerms.fault(asking(WIDE), grant(NARROW))).isEmpty();
        assertThat(CapabilityTerms.fault(asking(NARROW), grant(WIDE)))
                .hasValueSatisfying(fault -> assertThat(fault)
                        .contains("\"tcp 9.9.0.0/16 [443]\" is more than the installed version asks for"));
    }

    @Test
    void aGrantWithoutRulesOpensNothing() {
        assertThatThrownBy(() -> EgressTerms.require(asking("{}"), json("{}")))
                .isInstanceOf(MalformedException.class)
                .hasMessageContaining("needs a list of what is allowed");
        assertThat(CapabilityTerms.fault(asking("{}"), grant("{}"))).isPresent();
    }

    @Test
    void theRulesAreThoseOfTheOneGrantOfTheNetwork() {
        assertThat(EgressTerms.rules(List.of(grant("file.write", "{}"), grant(NARROW)))
                        .orElseThrow()
                        .allow())
                .singleElement()
                .hasToString("tcp 9.9.9.9/32 [443]");
        assertThat(EgressTerms.rules(List.of(grant("file.write", "{}")))).isEmpty();
    }

    private static CapabilityRequest asking(String constraints) {
        return new CapabilityRequest(Capability.NETWORK_EGRESS, json(constraints), "to fetch");
    }

    private static Grant grant(String constraints) {
        return grant("network.egress", constraints);
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
