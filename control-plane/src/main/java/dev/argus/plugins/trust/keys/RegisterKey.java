package dev.argus.plugins.trust.keys;

/**
 * A request to register a public key.
 *
 * @param signature the key's signature over the kit's key possession statement for this publisher, key and challenge
 */
public record RegisterKey(String publisher, String publicKeyPem, String challenge, byte[] signature) {
    public RegisterKey {
        signature = signature.clone();
    }
}
