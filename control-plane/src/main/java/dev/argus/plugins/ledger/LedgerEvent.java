package dev.argus.plugins.ledger;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Something that happened and must stay provable. Only the {@code …Records} factory of a feature makes one. The record
 * type defines which keys an event may have, and each key which values it takes.
 */
public final class LedgerEvent {
    private final RecordType type;
    private final UUID subject;
    private final Map<String, Object> content;
    private final Map<String, byte[]> digests;

    private LedgerEvent(RecordType type, UUID subject, Map<String, Object> content, Map<String, byte[]> digests) {
        this.type = type;
        this.subject = subject;
        this.content = Collections.unmodifiableMap(content);
        this.digests = Collections.unmodifiableMap(digests);
    }

    /**
     * Makes an event without values.
     *
     * @param subject the id of the entity that the event is about (an execution, a version, …); readers find the record
     *     by it. It is not part of the leaf.
     */
    public static LedgerEvent of(RecordType type, UUID subject) {
        return new LedgerEvent(type, subject, Map.of(), Map.of());
    }

    /**
     * Returns the same event with one more value. The value must never be a secret, or an input or output in clear.
     * Throws IllegalArgumentException for a key that the type does not declare, and for a value of another kind than
     * the key's.
     */
    public LedgerEvent with(RecordKey key, Object value) {
        if (!type.shape().allows(key)) {
            throw new IllegalArgumentException("%s: a record of %s has no such key".formatted(key, type.label()));
        }
        var more = new TreeMap<>(content);
        more.put(key.label(), key.toJson(value));
        return new LedgerEvent(type, subject, more, digests);
    }

    /** Returns the same event with one more value, or unchanged if the value is null because it is not known. */
    public LedgerEvent withKnown(RecordKey key, @Nullable Object value) {
        return value == null ? this : with(key, value);
    }

    /**
     * Returns the same event with one more digest (SHA-256, 32 bytes). The payload holds the digest salted, so that
     * nobody can guess a short input from a receipt whose payload was erased. Throws IllegalArgumentException for a
     * digest that the type does not declare.
     */
    public LedgerEvent withDigest(RecordDigest name, byte[] sha256) {
        if (!type.shape().digests().contains(name)) {
            throw new IllegalArgumentException("%s: a record of %s has no such digest".formatted(name, type.label()));
        }
        var more = new TreeMap<>(digests);
        more.put(name.label(), sha256);
        return new LedgerEvent(type, subject, content, more);
    }

    public RecordType type() {
        return type;
    }

    public UUID subject() {
        return subject;
    }

    /** The payload by key, as JSON values: String, Integer, Long, Boolean, and lists and maps of them. */
    public Map<String, Object> content() {
        return content;
    }

    /** SHA-256 values by name. */
    public Map<String, byte[]> digests() {
        return digests;
    }
}
