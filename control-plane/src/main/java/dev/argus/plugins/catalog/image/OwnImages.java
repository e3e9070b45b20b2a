package dev.argus.plugins.catalog.image;

import dev.argus.kit.manifest.PluginRuntime;
import dev.argus.plugins.problem.Problem;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Mirrors publishers' own images into the platform's registry, each with the runner as its last layer. */
@Singleton
public class OwnImages {
    /** How many images are mirrored at the same time; each may need disk space for its largest layer. */
    static final int MAX_MIRRORINGS = 2;

    private static final Logger log = LoggerFactory.getLogger(OwnImages.class);
    private static final Duration TIMEOUT = Duration.ofMinutes(5);

    private final ImageSources sources;
    private final ImageLimits limits;
    private final Duration timeout;
    private final Semaphore turns = new Semaphore(MAX_MIRRORINGS);

    @Inject
    OwnImages(ImageSources sources) {
        this(sources, ImageLimits.DEFAULT, TIMEOUT);
    }

    /** @param timeout the most time for one image, in total */
    public OwnImages(ImageSources sources, ImageLimits limits, Duration timeout) {
        this.sources = sources;
        this.limits = limits;
        this.timeout = timeout;
    }

    /**
     * Mirrors the image. The same image with the same runner gives the same digest. Throws INVALID for mistakes in the
     * image, UNAVAILABLE if a registry fails, and OVERLOADED if too many images are being mirrored. After an error
     * nothing refers to what was written.
     *
     * @param workspace an empty directory on disk
     */
    public Mirrored mirror(PluginRuntime.Image image, Target target, Path workspace) {
        var addresses = sources.require(image, target.registry(), target.published());
        if (!turns.tryAcquire()) {
            throw Problem.overloaded(
                    "%d images are already being mirrored; nothing was published, try again".formatted(MAX_MIRRORINGS));
        }
        try (var source = image.registry().equals(target.registry())
                        ? RegistryConnection.own(target.registry(), target.contact())
                        : new RegistryConnection(image.registry(), addresses);
                var own = RegistryConnection.own(target.registry(), target.contact())) {
            return mirror(image, target, workspace, source, own);
        } finally {
            turns.release();
        }
    }

    private Mirrored mirror(
            PluginRuntime.Image image,
            Target target,
            Path workspace,
            RegistryConnection source,
            RegistryConnection own) {
        try (var watch = new TotalTimeout(timeout, () -> {
            source.close();
            own.close();
        })) {
            return mirror(image, target, workspace, source, own, watch);
        }
    }

    private Mirrored mirror(
            PluginRuntime.Image image,
            Target target,
            Path workspace,
            RegistryConnection source,
            RegistryConnection own,
            TotalTimeout watch) {
        try {
            var runner = RunnerLayer.of(
                    own, target.runtime().repository(), target.runtime().digest());
            return new Mirror(image, source, new RegistryWriter(own, target.repository()), limits)
                    .copy(runner, workspace, target.tag());
        } catch (IOException | IllegalStateException e) {
            if (watch.isOver()) {
                throw ImageFault.of("it could not be read within %d s; nothing was published", timeout.toSeconds());
            }
            log.warn("mirroring {} failed", image.reference(), e);
            throw Problem.unavailable("%s or the platform's registry failed; nothing was published, try again"
                    .formatted(image.registry()));
        }
    }

    /**
     * Where the mirrored image is stored.
     *
     * @param registry the platform's registry, as nodes name it
     * @param contact the address by which the control plane reaches it
     * @param published the repository prefix for the images of all versions
     * @param runtime the platform's image {@code native}
     */
    public record Target(
            String registry,
            String contact,
            String published,
            String repository,
            String tag,
            PluginRuntime.Image runtime) {}
}
