package dev.argus.plugins.catalog.composition;

import com.google.cloud.tools.jib.api.CacheDirectoryCreationException;
import com.google.cloud.tools.jib.api.Containerizer;
import com.google.cloud.tools.jib.api.ImageReference;
import com.google.cloud.tools.jib.api.Jib;
import com.google.cloud.tools.jib.api.JibContainerBuilder;
import com.google.cloud.tools.jib.api.RegistryException;
import com.google.cloud.tools.jib.api.RegistryImage;
import com.google.cloud.tools.jib.api.buildplan.AbsoluteUnixPath;
import com.google.cloud.tools.jib.api.buildplan.ImageFormat;
import com.google.common.jimfs.Configuration;
import com.google.common.jimfs.Jimfs;
import dev.argus.plugins.problem.Problem;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.ExecutionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Composes an image with Jib: the layers of the runtime, unchanged, and one layer with the bundle.
 *
 * <p>The bundle is unpacked in memory only. Its compressed layer is a file on disk until it is pushed. Each composition
 * has its own cache for that layer, because Jib identifies cached layers by file names, which are the same in every
 * bundle.
 */
@Singleton
class RuntimeImageComposer {
    private static final Logger log = LoggerFactory.getLogger(RuntimeImageComposer.class);
    /** The file attribute views that Jib's archiver needs. */
    private static final Configuration MEMORY = Configuration.unix().toBuilder()
            .setAttributeViews("basic", "owner", "posix", "unix")
            .build();

    private static final String USER = "65532:65532";
    private static final List<String> ENTRYPOINT = List.of("/.argus/runner");

    private final RegistryConfiguration configuration;
    private final RegistryManifests manifests;

    RuntimeImageComposer(RegistryConfiguration configuration, RegistryManifests manifests) {
        this.configuration = configuration;
        this.manifests = manifests;
    }

    /** Returns the reference of the image, by digest. */
    String compose(Composition composition, String runtimeName) {
        var runtime = configuration.runtime(runtimeName);
        var target = target(composition);
        try (var memory = Jimfs.newFileSystem(MEMORY);
                var layers = new TemporaryDirectory(configuration.registryCache())) {
            var below = manifests.layers(runtime);
            var image = image(runtime, composition, Files.createDirectory(memory.getPath("/bundle")));
            var pushed = image.containerize(containerizer(target, layers.path()));
            var composed = ImageReference.of(
                    target.getRegistry(),
                    target.getRepository(),
                    null,
                    pushed.getDigest().toString());
            requireOneLayerMore(below, manifests.layers(composed));
            return "%s/%s@%s".formatted(target.getRegistry(), target.getRepository(), pushed.getDigest());
        } catch (IOException | RegistryException | ExecutionException | CacheDirectoryCreationException e) {
            log.warn("composing {} {} failed", composition.plugin(), composition.version(), e);
            throw Problem.unavailable(
                    "the platform's registry did not accept the image; nothing was published, try again");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw Problem.unavailable("the platform is stopping; nothing was published, try again");
        }
    }

    private JibContainerBuilder image(ImageReference runtime, Composition composition, Path workspace)
            throws IOException {
        return Jib.from(RegistryImage.named(configuration.reached(runtime)))
                .setFormat(ImageFormat.OCI)
                .addFileEntriesLayer(BundleLayer.of(composition.bundle(), workspace))
                .setEntrypoint(ENTRYPOINT)
                .setProgramArguments(List.of())
                .setUser(USER)
                .setWorkingDirectory(AbsoluteUnixPath.get(BundleLayer.ROOT))
                .setCreationTime(Instant.EPOCH);
    }

    private Containerizer containerizer(ImageReference target, Path layerCache) {
        return Containerizer.to(RegistryImage.named(configuration.reached(target)))
                .setToolName("argus")
                .setBaseImageLayersCache(configuration.registryCache())
                .setApplicationLayersCache(layerCache)
                .setAllowInsecureRegistries(configuration.loopback());
    }

    private ImageReference target(Composition composition) {
        return ImageReference.of(
                configuration.registry(), configuration.repository(composition.plugin()), composition.tag());
    }

    /** Checks that the pushed image has the layers of the configured runtime digest, whatever Jib pulled. */
    private static void requireOneLayerMore(List<String> runtime, List<String> composed) {
        if (composed.size() != runtime.size() + 1
                || !composed.subList(0, runtime.size()).equals(runtime)) {
            throw new IllegalStateException("the composed image does not start with the runtime's layers: %s on %s"
                    .formatted(composed, runtime));
        }
    }
}
