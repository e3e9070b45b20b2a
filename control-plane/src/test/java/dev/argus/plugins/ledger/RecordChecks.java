package dev.argus.plugins.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** Checks a factory's records against the declaration of their type. */
public final class RecordChecks {
    private RecordChecks() {}

    /** Asserts that the record has every required key and no undeclared one, and that a payload can be made of it. */
    public static void assertComplete(LedgerEvent event) {
        assertThat(Payload.of(event, new byte[32])).contains(event.subject().toString());
    }

    /** Asserts that the record has every declared key and digest, except for the given ones. */
    public static void assertWhole(LedgerEvent event, RecordKey... absent) {
        assertComplete(event);
        var shape = event.type().shape();
        Set<RecordKey> expected = EnumSet.copyOf(shape.required());
        expected.addAll(shape.optional());
        expected.removeAll(List.of(absent));
        assertThat(event.content().keySet())
                .as(event.type().label())
                .containsExactlyInAnyOrderElementsOf(
                        expected.stream().map(RecordKey::label).toList());
        assertThat(event.digests().keySet())
                .as(event.type().label())
                .containsExactlyInAnyOrderElementsOf(
                        shape.digests().stream().map(RecordDigest::label).toList());
    }
}
