package dev.argus.plugins.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** Whether a factory's records are what their type declares. */
public final class RecordChecks {
    private RecordChecks() {}

    /** It has every key that its type requires, none that it does not declare, and a payload can be made of it. */
    public static void assertComplete(LedgerEvent event) {
        assertThat(Payload.of(event, new byte[32])).contains(event.subject().toString());
    }

    /** It has every key and digest that its type declares, but for those. */
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
