package dev.argus.plugins.trust;

import dev.argus.kit.crypto.Sha256;
import dev.argus.kit.manifest.PluginName;
import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What was signed, exactly as it came, and the digests it must name.
 *
 * @param confined signed with a shared secret: only the publisher's own tenant may have it
 * @param loggedAt the time that its keys are judged at: that of the transaction that put it on record
 */
@MappedEntity("release")
record ReleaseRow(
        @Id UUID version,
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
