package dev.argus.kit.release;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.argus.kit.json.CanonicalJson;
import dev.argus.kit.json.JsonFields;
import dev.argus.kit.json.JsonLimits;
import dev.argus.kit.json.MalformedException;
import dev.argus.kit.json.StrictJson;
import dev.argus.kit.json.StrictText;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;

/** A DSSE envelope: the exact bytes of a payload, and one to four signatures over their pre-authentication encoding. */
public record Envelope(String payloadType, byte[] payload, List<Signature> signatures) {
    public static final int MAX_BYTES = 128 * 1024;
    public static final int MAX_PAYLOAD_BYTES = 64 * 1024;
    public static final int MAX_SIGNATURES = 4;
    private static final int MAX_SIGNATURE_BYTES = 1024;
    private static final int MAX_TEXT = 128;
    private static final JsonLimits LIMITS = new JsonLimits(MAX_BYTES, 3, true);

    public Envelope {
        payload = payload.clone();
        signatures = List.copyOf(signatures);
        if (payloadType.isEmpty() || payloadType.length() > MAX_TEXT) {
            throw new MalformedException("envelope.payloadType must have 1 to %d characters".formatted(MAX_TEXT));
        }
        if (payload.length > MAX_PAYLOAD_BYTES) {
            throw new MalformedException("envelope.payload has %d bytes: at most %d are accepted"
                    .formatted(payload.length, MAX_PAYLOAD_BYTES));
        }
        if (signatures.isEmpty() || signatures.size() > MAX_SIGNATURES) {
            throw new MalformedException(
                    "envelope.signatures must be a list of 1 to %d entries".formatted(MAX_SIGNATURES));
        }
    }

    /** Parses strict JSON of at most 128 KiB with exactly the fields of DSSE. */
    public static Envelope parse(byte[] json) {
        var fields = new JsonFields(StrictJson.parse(json, LIMITS), "envelope");
        var signatures = fields.list("signatures", 1, MAX_SIGNATURES).stream()
                .map(Signature::parse)
                .toList();
        var envelope = new Envelope(fields.text("payloadType"), base64(fields, "payload"), signatures);
        fields.requireNoOtherFields();
        return envelope;
    }

    /** Returns the envelope as canonical JSON. */
    public byte[] encode() {
        var json = JsonNodeFactory.instance.objectNode();
        json.put("payloadType", payloadType);
        json.put("payload", Base64.getEncoder().encodeToString(payload));
        var list = json.putArray("signatures");
        signatures.forEach(signature -> list.addObject()
                .put("keyid", signature.keyId())
                .put("sig", Base64.getEncoder().encodeToString(signature.bytes())));
        return CanonicalJson.of(json);
    }

    @Override
    public byte[] payload() {
        return payload.clone();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Envelope envelope && Arrays.equals(encode(), envelope.encode());
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(payload);
    }

    private static byte[] base64(JsonFields fields, String name) {
        try {
            return StrictText.base64(fields.text(name));
        } catch (MalformedException e) {
            throw e.in("envelope " + name);
        }
    }

    /**
     * One signature.
     *
     * @param keyId only a hint; the signed statement decides which key must have signed
     */
    public record Signature(String keyId, byte[] bytes) {
        public Signature {
            bytes = bytes.clone();
            if (keyId.length() > MAX_TEXT || bytes.length == 0 || bytes.length > MAX_SIGNATURE_BYTES) {
                throw new MalformedException(
                        "a signature of an envelope must have a keyid of at most %d characters and 1 to %d bytes"
                                .formatted(MAX_TEXT, MAX_SIGNATURE_BYTES));
            }
        }

        @Override
        public byte[] bytes() {
            return bytes.clone();
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Signature(String id, byte[] theirs)
                    && keyId.equals(id)
                    && Arrays.equals(bytes, theirs);
        }

        @Override
        public int hashCode() {
            return Arrays.hashCode(bytes);
        }

        private static Signature parse(JsonNode json) {
            var fields = new JsonFields(json, "envelope.signatures");
            var signature = new Signature(fields.text("keyid"), base64(fields, "sig"));
            fields.requireNoOtherFields();
            return signature;
        }
    }
}
