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

/** Takes publishers' own images into the platform's registry, each with the runner on top. */
@Singleton
public class OwnImages {
    /** How many are taken at once: each may need disk for its largest layer. */
    static final int AT_ONCE = 2;

    private static final Logger log = LoggerFactory.getLogger(OwnImages.class);
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    private final ImageSources sources;
    private final ImageLimits limits;
    private final Duration patience;
    private final Semaphore turns = new Semaphore(AT_ONCE);

    @Inject
    OwnImages(ImageSources sources) {
        this(sources, ImageLimits.DEFAULT, PATIENCE);
    }

    /** @param patience with one image, all in all */
    public OwnImages(ImageSources sources, ImageLimits limits, Duration patience) {
        this.sources = sources;
        this.limits = limits;
        this.patience = patience;
    }

    /**
     * Copies it and answers what was made of it. The same image on the same runner gives the same digest. Throws
     * INVALID for what the publisher can mend and UNAVAILABLE for what may pass; then nothing refers to what was
     * written.
     *
     * @param workspace an empty directory on disk
     */
    public Mirrored take(PluginRuntime.Image image, Target target, Path workspace) {
        var addresses = sources.require(image, target.registry(), target.published());
        if (!turns.tryAcquire()) {
            throw Problem.overloaded(
                    "%d images are being taken in already; nothing was published, try again".formatted(AT_ONCE));
        }
        try (var source = image.registry().equals(target.registry())
                        ? RegistryConnection.own(target.registry(), target.contact())
                        : new RegistryConnection(image.registry(), addresses);
                var own = RegistryConnection.own(target.registry(), target.contact())) {
            return take(image, target, workspace, source, own);
        } finally {
            turns.release();
        }
    }

    private Mirrored take(
            PluginRuntime.Image image,
            Target target,
            Path workspace,
            RegistryConnection source,
            RegistryConnection own) {
        try (var watch = new Patience(patience, () -> {
            source.close();
            own.close();
        })) {
            return take(image, target, workspace, source, own, watch);
        }
    }

    private Mirrored take(
            PluginRuntime.Image image,
            Target target,
            Path workspace,
            RegistryConnection source,
            RegistryConnection own,
            Patience watch) {
        try {
            var runner = RunnerLayer.of(
                    own, target.runtime().repository(), target.runtime().digest());
            return new Mirror(image, source, new RegistryWriter(own, target.repository()), limits)
                    .copy(runner, workspace, target.tag());
        } catch (IOException | IllegalStateException e) {
            if (watch.isOver()) {
                throw ImageFault.of("it could not be read within %d s; nothing was published", patience.toSeconds());
            }
            log.warn("taking in {} failed", image.reference(), e);
            throw Problem.unavailable("%s or the platform's registry failed; nothing was published, try again"
                    .formatted(image.registry()));
        }
    }

    /**
     * Where the image goes.
     *
     * @param registry the platform's, as nodes call it
     * @param contact as we reach it
     * @param published the repository below which all versions' images are
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
