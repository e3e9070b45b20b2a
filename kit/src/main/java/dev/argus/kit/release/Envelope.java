package dev.argus.kit.release;

import java.util.List;

/** A DSSE envelope: a payload as its exact bytes, and one to four signatures over its pre-authentication encoding. */
public record Envelope(String payloadType, byte[] payload, List<Signature> signatures) {
    public Envelope {
        payload = payload.clone();
        signatures = List.copyOf(signatures);
    }

    /** Strict JSON with exactly the fields of DSSE, at most 128 KiB. */
    public static Envelope parse(byte[] json) {
        throw new UnsupportedOperationException();
    }

    /** Canonical JSON. */
    public byte[] encode() {
        throw new UnsupportedOperationException();
    }

    @Override
    public byte[] payload() {
        return payload.clone();
    }

    /**
     * One signature.
     *
     * @param keyId a hint only: what was signed says whose key it must be
     */
    public record Signature(String keyId, byte[] bytes) {
        public Signature {
            bytes = bytes.clone();
        }

        @Override
        public byte[] bytes() {
            return bytes.clone();
        }
    }
}
