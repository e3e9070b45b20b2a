package dev.argus.kit.manifest;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.argus.kit.capability.Capability;
import dev.argus.kit.json.JsonLimits;
import dev.argus.kit.json.StrictJson;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CapabilityChangesTest {
    private static final String WEB =
            "{\"allow\":[{\"cidr\":\"203.0.113.0/24\",\"ports\":[443],\"protocol\":\"tcp\"}]}";
    private static final String ONE_HOST =
            "{\"allow\":[{\"cidr\":\"203.0.113.7/32\",\"ports\":[443],\"protocol\":\"tcp\"}]}";

    @Test
    void anAddedCapabilityAsksForMoreAndARemovedOneDoesNot() {
        var write = asks("file.write", "{}");
        var read = asks("file.read", "{}");
        assertThat(CapabilityChanges.between(List.of(write), List.of(read)))
                .satisfiesExactly(
                        added -> {
                            assertThat(added.capability()).isEqualTo(Capability.FILE_READ);
                            assertThat(added.kind()).isEqualTo(CapabilityChange.Kind.ADDED);
                            assertThat(added.asksForMore()).isTrue();
                        },
                        removed -> {
                            assertThat(removed.capability()).isEqualTo(Capability.FILE_WRITE);
                            assertThat(removed.kind()).isEqualTo(CapabilityChange.Kind.REMOVED);
                            assertThat(removed.asksForMore()).isFalse();
                        });
    }

    @Test
    void anotherReasonIsNotAChange() {
        var before = new CapabilityRequest(Capability.FILE_WRITE, json("{\"scratch\":\"16Mi\"}"), "temporary files");
        var after = new CapabilityRequest(Capability.FILE_WRITE, json("{\"scratch\":\"16Mi\"}"), "a cache");
        assertThat(CapabilityChanges.between(List.of(before), List.of(after))).isEmpty();
        assertThat(CapabilityChanges.between(List.of(), List.of())).isEmpty();
    }

    @Test
    void aNarrowerListOfAddressesDoesNotAskForMoreAndAWiderOneDoes() {
        assertThat(more("network.egress", WEB, ONE_HOST)).isFalse();
        assertThat(more("network.egress", ONE_HOST, WEB)).isTrue();
        assertThat(more("network.egress", WEB, "{}")).as("no list is all of it").isTrue();
        assertThat(more("network.egress", "{}", WEB)).isFalse();
    }

    @Test
    void fewerSecretsDoNotAskForMoreAndOtherSecretsDo() {
        assertThat(more("secret.read", "{\"secrets\":[\"a\",\"b\"]}", "{\"secrets\":[\"b\"]}"))
                .isFalse();
        assertThat(more("secret.read", "{\"secrets\":[\"a\",\"b\"]}", "{\"secrets\":[\"b\",\"c\"]}"))
                .isTrue();
        assertThat(more("secret.read", "{\"secrets\":[\"a\"]}", "{}")).isTrue();
    }

    @Test
    void aSmallerScratchSpaceIsNotMoreAndALargerOneIs() {
        assertThat(more("file.write", "{\"scratch\":\"1Gi\"}", "{\"scratch\":\"16Mi\"}"))
                .isFalse();
        assertThat(more("file.write", "{\"scratch\":\"16Mi\"}", "{\"scratch\":\"1Gi\"}"))
                .isTrue();
        assertThat(more("file.write", "{\"scratch\":\"16Mi\"}", "{}")).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"file.write,true", "agent.control,true", "network.egress,true", "secret.read,true"})
    void aConstraintThatCannotBeComparedAsksForMore(String capability, boolean more) {
        assertThat(more(capability, "{\"x\":1}", "{\"x\":2}")).isEqualTo(more);
    }

    private static boolean more(String capability, String before, String after) {
        var changes = CapabilityChanges.between(List.of(asks(capability, before)), List.of(asks(capability, after)));
        assertThat(changes)
                .singleElement()
                .satisfies(change -> assertThat(change.kind()).isEqualTo(CapabilityChange.Kind.CHANGED));
        return changes.getFirst().asksForMore();
    }

    private static CapabilityRequest asks(String capability, String constraints) {
        return new CapabilityRequest(Capability.ofWireName(capability), json(constraints), "the test asks for it");
    }

    private static JsonNode json(String text) {
        return StrictJson.parse(text.getBytes(UTF_8), JsonLimits.DOCUMENT);
    }
}
