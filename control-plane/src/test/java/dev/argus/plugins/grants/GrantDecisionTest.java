package dev.argus.plugins.grants;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.argus.kit.capability.Capability;
import dev.argus.kit.manifest.CapabilityRequest;
import dev.argus.plugins.installation.InstallationId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class GrantDecisionTest {
    private static final Instant NOW = Instant.parse("2026-11-21T00:00:00Z");
    private static final Duration HOUR = Duration.ofHours(1);

    @Test
    void whatAsksForNothingIsGranted() {
        assertThat(GrantDecision.decide(List.of(), List.of(), NOW)).isEqualTo(new GrantDecision.Granted(List.of()));
    }

    @Test
    void everyCapabilityNeedsAGrantThatCountsNow() {
        var file = grant("file.write", NOW.minus(HOUR), NOW.plus(HOUR), null);
        var network = grant("network.egress", NOW.minus(HOUR), NOW.plus(HOUR), null);
        assertThat(decide(file, network)).isEqualTo(new GrantDecision.Granted(List.of(file, network)));
        assertThat(decide(file)).isEqualTo(new GrantDecision.NotGranted("network.egress", "never granted"));
    }

    @Test
    void aGrantCountsFromItsFirstInstantToTheOneBeforeItExpires() {
        var file = grant("file.write", NOW.minus(HOUR), NOW.plus(HOUR), null);
        assertThat(decide(file, grant("network.egress", NOW, NOW.plusNanos(1000), null)))
                .isInstanceOf(GrantDecision.Granted.class);
        assertThat(decide(file, grant("network.egress", NOW.minus(HOUR), NOW, null)))
                .isEqualTo(new GrantDecision.NotGranted("network.egress", "expired at " + NOW));
        assertThat(decide(file, grant("network.egress", NOW.plusNanos(1000), NOW.plus(HOUR), null)))
                .isEqualTo(
                        new GrantDecision.NotGranted("network.egress", "not valid before 2026-11-21T00:00:00.000001Z"));
    }

    @Test
    void aRevokedGrantCountsNoMoreWhateverItsTimes() {
        var file = grant("file.write", NOW.minus(HOUR), NOW.plus(HOUR), null);
        assertThat(decide(file, grant("network.egress", NOW.minus(HOUR), NOW.plus(HOUR), NOW)))
                .isEqualTo(new GrantDecision.NotGranted("network.egress", "revoked at " + NOW));
    }

    @Test
    void ofSeveralTheOneThatLastsLongestIsUsed() {
        var shorter = grant("file.write", NOW.minus(HOUR), NOW.plus(HOUR), null);
        var longer = grant("file.write", NOW.minus(HOUR), NOW.plus(HOUR).plus(HOUR), null);
        var revoked = grant("file.write", NOW.minus(HOUR), NOW.plus(Duration.ofDays(9)), NOW);
        assertThat(GrantDecision.decide(
                        List.of(request(Capability.FILE_WRITE)), List.of(shorter, longer, revoked), NOW))
                .isEqualTo(new GrantDecision.Granted(List.of(longer)));
    }

    @Test
    void aGrantWithinTheTermsIsUsedBeforeOneThatLastsLonger() throws JsonProcessingException {
        var asked = new CapabilityRequest(
                Capability.NETWORK_EGRESS,
                new ObjectMapper()
                        .readTree("{\"allow\":[{\"cidr\":\"9.9.9.9/32\",\"ports\":[443],\"protocol\":\"tcp\"}]}"),
                "why");
        var fitting = grant(
                "network.egress",
                "{\"allow\":[{\"cidr\":\"9.9.9.9/32\",\"ports\":[443],\"protocol\":\"tcp\"}]}",
                NOW.plus(HOUR));
        var forTheNextVersion = grant(
                "network.egress",
                "{\"allow\":[{\"cidr\":\"9.9.9.8/32\",\"ports\":[443],\"protocol\":\"tcp\"}]}",
                NOW.plus(Duration.ofDays(9)));
        assertThat(GrantedTerms.fault(asked, fitting)).isEmpty();
        assertThat(GrantDecision.decide(List.of(asked), List.of(forTheNextVersion, fitting), NOW))
                .isEqualTo(new GrantDecision.Granted(List.of(fitting)));
    }

    private static Grant grant(String capability, String constraints, Instant to) {
        return new Grant(
                new GrantId(UUID.randomUUID()),
                UUID.randomUUID(),
                new InstallationId(UUID.randomUUID()),
                capability,
                constraints,
                NOW.minus(HOUR),
                to,
                "ann",
                NOW,
                null,
                null,
                null);
    }

    @Test
    void theReasonIsThatOfTheLastGrant() {
        var expired = grant("file.write", NOW.minus(HOUR).minus(HOUR), NOW.minus(HOUR), null);
        var revoked = grant("file.write", NOW.minus(HOUR), NOW.plus(HOUR), NOW);
        assertThat(GrantDecision.decide(List.of(request(Capability.FILE_WRITE)), List.of(revoked, expired), NOW))
                .isEqualTo(new GrantDecision.NotGranted("file.write", "revoked at " + NOW));
    }

    private static GrantDecision decide(Grant... grants) {
        return GrantDecision.decide(
                List.of(request(Capability.FILE_WRITE), request(Capability.NETWORK_EGRESS)), List.of(grants), NOW);
    }

    private static CapabilityRequest request(Capability capability) {
        return new CapabilityRequest(capability, JsonNodeFactory.instance.objectNode(), "the test asks for it");
    }

    private static Grant grant(String capability, Instant from, Instant to, @Nullable Instant revoked) {
        var by = revoked == null ? null : "bob";
        return new Grant(
                new GrantId(UUID.randomUUID()),
                UUID.randomUUID(),
                new InstallationId(UUID.randomUUID()),
                capability,
                "{}",
                from,
                to,
                "ann",
                from,
                revoked,
                by,
                by);
    }
}
