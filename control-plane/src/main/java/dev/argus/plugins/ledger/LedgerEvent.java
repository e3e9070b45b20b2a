package dev.argus.plugins.ledger;

import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;

/**
 * Something that happened and must stay provable.
 *
 * @param subject the entity it is about (an execution, a version, …), by which it is found again; not part of the leaf
 * @param content the payload: JSON values only (String, Integer, Long, Boolean, lists and maps of them); never a
 *     secret, an input or an output in clear
 * @param digests SHA-256 values by name; they enter the payload salted, so that nobody can guess a short input from a
 *     receipt whose payload was erased
 */
public record LedgerEvent(RecordType type, UUID subject, Map<String, Object> content, Map<String, byte[]> digests) {
    public LedgerEvent {
        content = Map.copyOf(content);
        digests = Map.copyOf(digests);
    }

    public static LedgerEvent of(RecordType type, UUID subject) {
        return new LedgerEvent(type, subject, Map.of(), Map.of());
    }

    /** The same event with one more value. */
    public LedgerEvent with(String name, Object value) {
        var more = new TreeMap<>(content);
        more.put(name, value);
        return new LedgerEvent(type, subject, more, digests);
    }

    /** The same event with one more digest (32 bytes). */
    public LedgerEvent withDigest(String name, byte[] sha256) {
        var more = new TreeMap<>(digests);
        more.put(name, sha256);
        return new LedgerEvent(type, subject, content, more);
    }
}
