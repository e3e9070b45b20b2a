package dev.argus.kit.capability;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.argus.kit.json.JsonLimits;
import dev.argus.kit.json.MalformedException;
import dev.argus.kit.json.StrictJson;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class TermsTest {
    private static final String NARROW = "{\"allow\":[{\"cidr\":\"9.9.9.9/32\",\"ports\":[443],\"protocol\":\"tcp\"}]}";
    private static final String WIDE = "{\"allow\":[{\"cidr\":\"9.9.0.0/16\",\"ports\":[443],\"protocol\":\"tcp\"}]}";

    @ParameterizedTest
    @EnumSource(Capability.class)
    void everyCapabilityMayBeRequestedWithoutConstraints(Capability capability) {
        var terms = Terms.of(capability, StrictJson.parse("{}".getBytes(UTF_8), JsonLimits.SIGNED));
        assertThat(terms.capability()).isEqualTo(capability);
        assertThat(terms.beyond(terms)).isEmpty();
        assertThat(terms.describe()).isNotBlank();
    }

    @ParameterizedTest
    @EnumSource(Capability.class)
    void noCapabilityTakesAConstraintThatItDoesNotHave(Capability capability) {
        assertThatThrownBy(() -> terms(capability.wireName(), "{\"colour\":\"red\"}"))
                .isInstanceOf(MalformedException.class)
                .hasMessageContaining("/colour: unknown field \"colour\": " + capability.wireName() + " takes ");
    }

    @Test
    void everyProblemIsReportedAtOnceWithItsPlace() {
        assertThatThrownBy(
                        () -> terms(
                                "network.egress",
                                "{\"allow\":[{\"cidr\":\"10.0.0.1/8\",\"ports\":[0,\"x\"],\"protocol\":\"icmp\",\"host\":1}],\"deny\":[]}"))
                .hasMessageContainingAll(
                        "/allow/0/cidr: \"10.0.0.1/8\" has bits set",
                        "/allow/0/ports/0: 0-0 is not a range",
                        "/allow/0/ports/1: must be a number",
                        "/allow/0/protocol: must be \"tcp\" or \"udp\"",
                        "/allow/0/host: unknown field \"host\": a rule takes the fields",
                        "/deny: unknown field \"deny\"");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "network.egress | {} | " + WIDE,
                "network.egress | " + WIDE + " | " + NARROW,
                "secret.read | {} | {\"secrets\":[\"a\"]}",
                "secret.read | {\"secrets\":[\"a\",\"b\"]} | {\"secrets\":[\"b\"]}",
                "file.write | {} | {\"scratch\":\"1Gi\"}",
                "file.write | {\"scratch\":\"1Gi\"} | {\"scratch\":\"1023Mi\"}",
                "file.write | {} | {}",
                "system.access | {} | {}"
            })
    void aGrantMayNarrowWhatIsRequested(String capability, String requested, String granted) {
        assertThat(terms(capability, requested).narrow(terms(capability, granted)))
                .isEqualTo(terms(capability, granted));
    }

    @Test
    void aGrantOfScratchSpaceWithoutASizeIsForTheSizeRequested() {
        var requested = terms("file.write", "{\"scratch\":\"64Mi\"}");
        assertThat(requested.narrow(terms("file.write", "{}"))).isEqualTo(requested);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "network.egress | " + NARROW + " | " + WIDE + " | tcp 9.9.0.0/16 [443] is more than",
                "network.egress | {} | {} | needs a list of what is allowed",
                "secret.read | {\"secrets\":[\"a\"]} | {\"secrets\":[\"a\",\"b\",\"c\"]} | b, c is not among what",
                "secret.read | {} | {} | needs the names of the Secrets",
                "file.write | {\"scratch\":\"64Mi\"} | {\"scratch\":\"65Mi\"} | 65Mi is more than the plugin's version requests: 64Mi",
            })
    void aGrantThatIsWiderOrSaysTooLittleIsRefused(String capability, String requested, String granted, String says) {
        assertThatThrownBy(() -> terms(capability, requested).narrow(terms(capability, granted)))
                .isInstanceOf(MalformedException.class)
                .hasMessageContaining(says);
    }

    private static Terms terms(String capability, String constraints) {
        return Terms.of(
                Capability.ofWireName(capability), StrictJson.parse(constraints.getBytes(UTF_8), JsonLimits.SIGNED));
    }
}
