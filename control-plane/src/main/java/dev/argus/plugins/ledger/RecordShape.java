package dev.argus.plugins.ledger;

import java.util.Arrays;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Which keys and digests the records of one type have.
 *
 * @param required the keys that every record has
 * @param optional the keys that a record has if the fact is known
 * @param digests the salted digests that a record may have
 */
public record RecordShape(Set<RecordKey> required, Set<RecordKey> optional, Set<RecordDigest> digests) {
    static RecordShape of(RecordKey... required) {
        return new RecordShape(inOrder(Arrays.asList(required)), Set.of(), Set.of());
    }

    RecordShape may(RecordKey... keys) {
        return new RecordShape(
                required,
                inOrder(Stream.concat(optional.stream(), Stream.of(keys)).toList()),
                digests);
    }

    RecordShape and(RecordKey... keys) {
        return new RecordShape(
                inOrder(Stream.concat(required.stream(), Stream.of(keys)).toList()), optional, digests);
    }

    RecordShape digests(RecordDigest... names) {
        var all = EnumSet.noneOf(RecordDigest.class);
        all.addAll(digests);
        all.addAll(List.of(names));
        return new RecordShape(required, optional, Collections.unmodifiableSet(all));
    }

    /** Whether a record may have the key. */
    public boolean allows(RecordKey key) {
        return required.contains(key) || optional.contains(key);
    }

    private static Set<RecordKey> inOrder(List<RecordKey> keys) {
        return keys.isEmpty() ? Set.of() : Collections.unmodifiableSet(EnumSet.copyOf(keys));
    }
}
