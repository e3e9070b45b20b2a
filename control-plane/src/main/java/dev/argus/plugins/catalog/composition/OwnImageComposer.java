package dev.argus.plugins.catalog.composition;

import dev.argus.kit.manifest.PluginRuntime;
import dev.argus.plugins.catalog.image.OwnImages;
import dev.argus.plugins.problem.Problem;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Composes an image from the publisher's own image: its layers, mirrored, and the runner. Of the bundle, only the
 * manifest is used.
 */
@Singleton
class OwnImageComposer {
    private static final Logger log = LoggerFactory.getLogger(OwnImageComposer.class);
    private static final String RUNNER = "native";

    private final RegistryConfiguration configuration;
    private final OwnImages images;

    OwnImageComposer(RegistryConfiguration configuration, OwnImages images) {
        this.configuration = configuration;
        this.images = images;
    }

    Composed compose(Composition composition, PluginRuntime.Image image) {
        var repository = configuration.repository(composition.plugin());
        var runtime = new PluginRuntime.Image(configuration.runtime(RUNNER).toString(), List.of());
        var target = new OwnImages.Target(
                configuration.registry(),
                configuration.contact(),
                configuration.registryPrefix(),
                repository,
                composition.tag(),
                runtime);
        try (var workspace = new TemporaryDirectory(configuration.registryCache())) {
            var mirrored = images.mirror(image, target, workspace.path());
            var reference = "%s/%s@%s".formatted(configuration.registry(), repository, mirrored.digest());
            return new Composed(reference, mirrored.source(), mirrored.startup().recorded());
        } catch (IOException e) {
            log.warn("composing {} {} failed", composition.plugin(), composition.version(), e);
            throw Problem.unavailable(
                    "the platform has no room for the image's layers; nothing was published, try again");
        }
    }
}
