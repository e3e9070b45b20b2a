package dev.argus.plugins.grants;

import static org.assertj.core.api.Assertions.assertThat;

import dev.argus.kit.capability.Capability;
import dev.argus.kit.json.JsonLimits;
import dev.argus.kit.json.StrictJson;
import dev.argus.kit.manifest.CapabilityRequest;
import dev.argus.plugins.installation.InstallationId;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class GrantedTermsTest {
    private static final String NARROW = "{\"allow\":[{\"cidr\":\"9.9.9.9/32\",\"ports\":[443],\"protocol\":\"tcp\"}]}";
    private static final String WIDE = "{\"allow\":[{\"cidr\":\"9.9.0.0/16\",\"ports\":[443],\"protocol\":\"tcp\"}]}";
    private static final String SECRETS = "{\"secrets\":[\"mail-token\",\"tls\"]}";

    @Test
    void aManifestWithoutConstraintsRequestsWhateverIsGranted() {
        assertThat(GrantedTerms.fault(asking("network.egress", "{}"), grant("network.egress", WIDE)))
                .isEmpty();
        assertThat(GrantedTerms.fault(asking("secret.read", "{}"), grant("secret.read", SECRETS)))
                .isEmpty();
    }

    @Test
    void aGrantMayBeNarrowerThanTheManifestButNotWider() {
        assertThat(GrantedTerms.fault(asking("network.egress", WIDE), grant("network.egress", NARROW)))
                .isEmpty();
        assertThat(GrantedTerms.fault(asking("network.egress", NARROW), grant("network.egress", WIDE)))
                .hasValueSatisfying(fault ->
                        assertThat(fault).contains("tcp 9.9.0.0/16 [443] is more than the plugin's version requests"));
    }

    @Test
    void aGrantThatListsNothingOpensNothing() {
        assertThat(GrantedTerms.fault(asking("network.egress", "{}"), grant("network.egress", "{}")))
                .isPresent();
        assertThat(GrantedTerms.fault(asking("secret.read", "{}"), grant("secret.read", "{}")))
                .isPresent();
    }

    @Test
    void aGrantWithConstraintsThatItsCapabilityDoesNotHaveOpensNothing() {
        assertThat(GrantedTerms.fault(asking("file.read", "{}"), grant("file.read", "{\"path\":\"/data\"}")))
                .hasValueSatisfying(fault -> assertThat(fault).contains("file.read takes no constraints"));
    }

    @Test
    void aVersionThatWasAcceptedWithConstraintsThatMeanNothingDoesNotStart() {
        assertThat(GrantedTerms.fault(asking("file.read", "{\"path\":\"/data\"}"), grant("file.read", "{}")))
                .isPresent();
    }

    @Test
    void whatIsOpenedIsWhatTheOneGrantOfTheCapabilitySays() {
        var grants = List.of(grant("file.write", "{}"), grant("network.egress", NARROW), grant("secret.read", SECRETS));
        assertThat(GrantedTerms.network(grants).orElseThrow().allow())
                .singleElement()
                .hasToString("tcp 9.9.9.9/32 [443]");
        assertThat(GrantedTerms.secrets(grants)).containsExactly("mail-token", "tls");
        assertThat(GrantedTerms.network(List.of(grant("file.write", "{}")))).isEmpty();
        assertThat(GrantedTerms.secrets(List.of(grant("file.write", "{}")))).isEmpty();
    }

    private static CapabilityRequest asking(String capability, String constraints) {
        return new CapabilityRequest(
                Capability.ofWireName(capability),
                StrictJson.parse(constraints.getBytes(StandardCharsets.UTF_8), JsonLimits.SIGNED),
                "the test asks for it");
    }

    private static Grant grant(String capability, String constraints) {
        var id = new UUID(0, 1);
        return new Grant(
                new GrantId(id),
                id,
                new InstallationId(id),
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
}
