package dev.argus.plugins.trust.directory;

import static java.util.stream.Collectors.joining;

import dev.argus.kit.crypto.Sha256;
import dev.argus.kit.release.Envelope;
import dev.argus.kit.release.ReleaseStatement;
import java.util.List;
import java.util.Optional;

/**
 * The trusted keys at one moment.
 *
 * @param readable whether the directory could be read; if not, nothing is known about what is trusted
 * @param epoch equal for equal keys with equal scopes, whatever the names of the files are
 */
public record TrustedKeys(List<TrustedKey> keys, boolean readable, String epoch) {
    public static final TrustedKeys NONE = of(List.of());
    public static final TrustedKeys UNREADABLE = new TrustedKeys(List.of(), false, "unreadable");

    public TrustedKeys {
        keys = List.copyOf(keys);
    }

    public static TrustedKeys of(List<TrustedKey> keys) {
        var lines = keys.stream()
                .map(key -> key.key().keyId() + key.scopes())
                .sorted()
                .distinct()
                .collect(joining("\n"));
        return new TrustedKeys(keys, true, Sha256.of(lines).hex());
    }

    /**
     * Returns the trusted key that signed the envelope; empty if none did. It tries all keys, because the key id in a
     * statement is only a hint. A key that may sign the plugin comes before one that may not.
     */
    public Optional<TrustedKey> signerOf(Envelope envelope, String plugin) {
        var signers = keys.stream()
                .filter(key -> ReleaseStatement.signedBy(envelope, key.key()))
                .toList();
        return signers.stream()
                .filter(key -> key.maySign(plugin))
                .findFirst()
                .or(() -> signers.stream().findFirst());
    }
}
