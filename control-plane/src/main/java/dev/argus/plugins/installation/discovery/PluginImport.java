package dev.argus.plugins.installation.discovery;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.argus.kit.bundle.BundleEntry;
import dev.argus.kit.bundle.BundleException;
import dev.argus.kit.bundle.BundleLimits;
import dev.argus.kit.bundle.BundleReader;
import dev.argus.kit.bundle.BundleWriter;
import dev.argus.kit.crypto.Sha256;
import dev.argus.kit.json.MalformedException;
import dev.argus.kit.manifest.ManifestException;
import dev.argus.kit.release.Envelope;
import dev.argus.plugins.catalog.ImportVersion;
import dev.argus.plugins.catalog.PluginVersions;
import dev.argus.plugins.catalog.Publishing;
import dev.argus.plugins.problem.Problem;
import dev.argus.plugins.tenancy.TenantId;
import dev.argus.plugins.trust.Release;
import dev.argus.plugins.trust.ReleaseSource;
import dev.argus.plugins.trust.Trust;
import dev.argus.plugins.trust.TrustDecision;
import dev.argus.plugins.trust.keys.Publisher;
import dev.argus.plugins.trust.keys.PublisherNames;
import jakarta.inject.Singleton;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Imports a found plugin from any source: checks its trust, stores it, composes its image and installs it. If one of
 * these steps fails, the plugin is FAILED with the reason.
 */
@Singleton
class PluginImport {
    /** The largest changelog of a version, in bytes. */
    static final int MAX_CHANGELOG = 16 << 10;

    static final String CHANGELOG_FILE = "CHANGELOG.md";

    private static final Logger log = LoggerFactory.getLogger(PluginImport.class);

    private final DiscoveredPlugins discoveredPlugins;
    private final PublisherNames publishers;
    private final Trust trust;
    private final PluginVersions versions;
    private final Publishing publishing;

    PluginImport(
            DiscoveredPlugins discoveredPlugins,
            PublisherNames publishers,
            Trust trust,
            PluginVersions versions,
            Publishing publishing) {
        this.discoveredPlugins = discoveredPlugins;
        this.publishers = publishers;
        this.trust = trust;
        this.versions = versions;
        this.publishing = publishing;
    }

    /** @param problem why this import failed; null if it succeeded or nothing was left to do */
    record Outcome(DiscoveredPlugin discovered, @Nullable Problem problem) {}

    /**
     * Reads a bundle. Its changelog is the file CHANGELOG.md in it, if there is one. Throws INVALID if the bytes cannot
     * be a plugin.
     */
    static FoundPlugin read(PluginSource source, String place, byte[] content, byte @Nullable [] signature) {
        if (signature != null && signature.length > Envelope.MAX_BYTES) {
            throw Problem.invalid(
                    BundleWriter.SIGNATURE_FILE,
                    "at most %d bytes; it is the envelope that argus plugin sign writes".formatted(Envelope.MAX_BYTES));
        }
        var changelog = new ByteArrayOutputStream();
        try {
            var bundle = BundleReader.read(
                    new ByteArrayInputStream(content),
                    BundleLimits.DEFAULT,
                    (entry, file) -> changelog(entry, file, changelog));
            return new FoundPlugin(source, place, bundle, content, changelog.toString(UTF_8), text(signature));
        } catch (BundleException | ManifestException | MalformedException e) {
            throw Problem.invalid("bundle", String.valueOf(e.getMessage()));
        } catch (IOException e) {
            throw Problem.invalid("bundle", "not a readable tar.gz: " + e.getMessage());
        }
    }

    /** Must not be called in a transaction, because composing an image takes long. */
    Outcome importPlugin(TenantId tenant, String by, FoundPlugin plugin) {
        var found = discoveredPlugins.found(tenant, by, plugin);
        if (discoveredPlugins.isSettled(found)) {
            return new Outcome(found, null);
        }
        try {
            return switch (trust.decide(tenant, release(tenant, plugin))) {
                case TrustDecision.Refused refused -> {
                    var problem = Problem.invalid("signature", refused.why());
                    yield new Outcome(
                            discoveredPlugins.refused(found, plugin, refused.verdict(), refused.why()), problem);
                }
                case TrustDecision.Allowed(var verdict, var ignored) -> {
                    publishing.importVersion(new ImportVersion(
                            tenant,
                            plugin.content(),
                            plugin.changelog(),
                            plugin.envelope(),
                            plugin.source() + " " + plugin.place(),
                            by));
                    // Throws if the stored version is yanked, quarantined or for another platform.
                    var version = versions.published(tenant, plugin.plugin(), plugin.version());
                    yield new Outcome(discoveredPlugins.loaded(found, plugin, version, verdict, by), null);
                }
            };
        } catch (Problem problem) {
            return new Outcome(discoveredPlugins.failed(found, plugin, String.valueOf(problem.getMessage())), problem);
        } catch (RuntimeException e) {
            log.error("importing {} {} failed", plugin.source(), plugin.place(), e);
            var problem = Problem.unavailable("an internal error, which the platform's log describes; try again");
            return new Outcome(discoveredPlugins.failed(found, plugin, String.valueOf(problem.getMessage())), problem);
        }
    }

    private Release release(TenantId tenant, FoundPlugin plugin) {
        var manifest = plugin.bundle().manifest();
        return new Release(
                manifest.id(),
                // An unclaimed publisher name has no valid keys, so an unknown id stands for it.
                publishers.owned(tenant, manifest.id()).map(Publisher::id).orElseGet(UUID::randomUUID),
                ReleaseSource.DISCOVERED,
                plugin.bundle().digest(),
                manifest.digest(),
                Sha256.of(plugin.changelog()),
                plugin.envelope());
    }

    private static void changelog(BundleEntry entry, InputStream file, ByteArrayOutputStream changelog)
            throws IOException {
        if (entry.path().equals(CHANGELOG_FILE)) {
            if (entry.size() > MAX_CHANGELOG) {
                throw new BundleException(
                        "%s has %d bytes; at most %d are accepted; shorten it, or name it in .argusignore"
                                .formatted(CHANGELOG_FILE, entry.size(), MAX_CHANGELOG));
            }
            changelog.write(file.readAllBytes());
        }
    }

    /**
     * A signature that is not valid text is not an envelope, but it must be stored as text so that the check can reject
     * it.
     */
    private static @Nullable String text(byte @Nullable [] signature) {
        return signature == null ? null : new String(signature, UTF_8).replace('\0', '\ufffd');
    }
}
