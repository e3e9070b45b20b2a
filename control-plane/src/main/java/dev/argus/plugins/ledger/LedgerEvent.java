package dev.argus.plugins.ledger;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Something that happened and must stay provable. Only the {@code …Records} factory of a feature makes one; the record
 * type says which keys it may have, and each key which values.
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
     * An event without any value yet.
     *
     * @param subject the entity it is about (an execution, a version, …), by which it is found again; not part of the
     *     leaf
     */
    public static LedgerEvent of(RecordType type, UUID subject) {
        return new LedgerEvent(type, subject, Map.of(), Map.of());
    }

    /**
     * The same event with one more value; never a secret, an input or an output in clear. Throws
     * IllegalArgumentException for a key that the type does not declare, and for a value of another kind than the
     * key's.
     */
    public LedgerEvent with(RecordKey key, Object value) {
        if (!type.shape().allows(key)) {
            throw new IllegalArgumentException("%s: a record of %s has no such key".formatted(key, type.label()));
        }
        var more = new TreeMap<>(content);
        more.put(key.label(), key.toJson(value));
        return new LedgerEvent(type, subject, more, digests);
    }

    /** The same event with one more value, or as it is where the value is not known. */
    public LedgerEvent withKnown(RecordKey key, @Nullable Object value) {
        return value == null ? this : with(key, value);
    }

    /**
     * The same event with one more digest (32 bytes); it enters the payload salted, so that nobody can guess a short
     * input from a receipt whose payload was erased. Throws IllegalArgumentException as {@link #with} does.
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

    /** The payload by key: JSON values (String, Integer, Long, Boolean, lists and maps of them). */
    public Map<String, Object> content() {
        return content;
    }

    /** SHA-256 values by name. */
    public Map<String, byte[]> digests() {
        return digests;
    }
}
