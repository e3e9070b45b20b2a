package dev.argus.plugins.trust;

import dev.argus.kit.crypto.Sha256;
import dev.argus.kit.manifest.PluginName;
import dev.argus.plugins.identifier.VersionId;
import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A stored release: the envelope, unchanged, and the digests that its statement must name.
 *
 * @param confined whether it was signed with a shared secret, so that only the publisher's own tenant may use it
 * @param loggedAt the time at which its keys must have been valid: when the transaction that stored it ran
 */
@MappedEntity("release")
record ReleaseRow(
        @Id VersionId version,
        String plugin,
        UUID publisher,
        ReleaseSource source,
        byte[] codeSha256,
        byte[] manifestSha256,
        byte[] changelogSha256,
        @Nullable String envelope,
        Instant loggedAt,
        boolean confined) {
    Release release() {
        return new Release(
                PluginName.parse(plugin),
                publisher,
                source,
                new Sha256(codeSha256),
                new Sha256(manifestSha256),
                new Sha256(changelogSha256),
                envelope);
    }
}
