package dev.argus.plugins.catalog.image;

import dev.argus.plugins.problem.Problem;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads plugins from registries, without credentials: they must not reach a host that a tenant named. */
@Singleton
public class ArtifactSource {
    /** How many artifacts are read at the same time; each may need memory for a whole bundle. */
    static final int MAX_FETCHES = 2;

    private static final Logger log = LoggerFactory.getLogger(ArtifactSource.class);
    private static final Duration TIMEOUT = Duration.ofMinutes(2);

    private final ImageSources sources;
    private final Duration timeout;
    private final Semaphore turns = new Semaphore(MAX_FETCHES);

    @Inject
    ArtifactSource(ImageSources sources) {
        this(sources, TIMEOUT);
    }

    /** @param timeout the most time for one artifact, in total */
    public ArtifactSource(ImageSources sources, Duration timeout) {
        this.sources = sources;
        this.timeout = timeout;
    }

    /**
     * Resolves a tag once and reads everything else by digest. Throws INVALID for mistakes in the artifact, UNAVAILABLE
     * if the registry fails, and OVERLOADED if too many artifacts are being read.
     *
     * @param own the platform's registry
     * @param published the repository prefix in it for images of versions
     */
    public FetchedArtifact fetch(ArtifactReference reference, String own, String published) {
        try {
            return fetch(reference, sources.require(reference.registry(), reference.repository(), own, published));
        } catch (Problem problem) {
            throw ImageFault.ofArtifact(problem);
        }
    }

    private FetchedArtifact fetch(ArtifactReference reference, Addresses addresses) {
        if (!turns.tryAcquire()) {
            throw Problem.overloaded("%d plugins are being fetched already; try again".formatted(MAX_FETCHES));
        }
        try (var registry = new RegistryConnection(reference.registry(), addresses)) {
            return fetch(reference, registry);
        } finally {
            turns.release();
        }
    }

    private FetchedArtifact fetch(ArtifactReference reference, RegistryConnection registry) {
        try (var watch = new TotalTimeout(timeout, registry::close)) {
            try {
                return read(reference, registry);
            } catch (IOException | IllegalStateException e) {
                if (watch.isOver()) {
                    throw ImageFault.of("it could not be read within %d s", timeout.toSeconds());
                }
                log.warn("fetching {} failed", reference, e);
                throw Problem.unavailable("%s failed; nothing was stored, try again".formatted(reference.registry()));
            }
        }
    }

    private static FetchedArtifact read(ArtifactReference reference, RegistryConnection registry) throws IOException {
        var document = document(reference, registry);
        var manifest = ArtifactManifest.read(ImageManifest.parse(document.bytes()));
        var bundle = blob(registry, reference.repository(), manifest.bundle());
        var signature = manifest.signature().isPresent()
                ? blob(registry, reference.repository(), manifest.signature().get())
                : null;
        return new FetchedArtifact(document.digest(), bundle, signature);
    }

    /** Reads by digest if the reference has one; a tag beside it is only information for people. */
    private static RegistryConnection.Tagged document(ArtifactReference reference, RegistryConnection registry)
            throws IOException {
        var digest = reference.digest();
        return digest == null
                ? registry.tagged(reference.repository(), String.valueOf(reference.tag()))
                : new RegistryConnection.Tagged(digest, registry.manifest(reference.repository(), digest));
    }

    private static byte[] blob(RegistryConnection registry, String repository, Descriptor blob) throws IOException {
        var bytes = new ByteArrayOutputStream();
        registry.blob(repository, blob, bytes);
        return bytes.toByteArray();
    }
}
