package dev.argus.plugins.catalog.image;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.argus.kit.json.CanonicalJson;
import dev.argus.kit.manifest.PluginRuntime;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.http.entity.ContentType;
import org.apache.http.entity.FileEntity;

/**
 * Copies one image into the platform's registry: reads and checks it layer by layer, adds the runner and writes the
 * manifest last.
 */
final class Mirror {
    private final PluginRuntime.Image image;
    private final RegistryConnection source;
    private final RegistryWriter target;
    private final ImageLimits limits;

    Mirror(PluginRuntime.Image image, RegistryConnection source, RegistryWriter target, ImageLimits limits) {
        this.image = image;
        this.source = source;
        this.target = target;
        this.limits = limits;
    }

    /**
     * Copies the image and returns the result, with the digest of the composed image.
     *
     * @param workspace a directory for one layer at a time
     */
    Mirrored copy(RunnerLayer runner, Path workspace, String tag) throws IOException {
        var digest = resolved();
        var manifest = ImageManifest.read(ImageManifest.parse(source.manifest(image.repository(), digest)), limits);
        var configuration = ImageConfiguration.read(
                source.document(image.repository(), manifest.configuration()),
                manifest.layers().size());
        var startup = Startup.of(image.entrypoint(), configuration);
        var checks = new Layers(limits);
        for (int i = 0; i < manifest.layers().size(); i++) {
            copy(manifest.layers().get(i), configuration.layers().get(i), checks, workspace.resolve("layer"));
        }
        checks.requireUnpackable();
        var layers = new ArrayList<>(manifest.layers());
        layers.add(target.blob(runner.descriptor().mediaType(), runner.bytes()));
        var from = "%s/%s@%s".formatted(image.registry(), image.repository(), digest);
        var composed = ImageConfiguration.composed(from, configuration.layers(), runner.diffId());
        var written = target.manifest(manifest(target.blob(ImageManifest.OCI_CONFIGURATION, composed), layers), tag);
        return new Mirrored(written, from, startup);
    }

    /** Returns the digest of the image; if the reference is to an index, of the image in it for this platform. */
    private String resolved() throws IOException {
        var document = ImageManifest.parse(source.manifest(image.repository(), image.digest()));
        return ImageManifest.isIndex(document) ? ImageManifest.choose(document) : image.digest();
    }

    private void copy(Descriptor layer, String diffId, Layers checks, Path file) throws IOException {
        try {
            try (var out = Files.newOutputStream(file)) {
                source.blob(image.repository(), layer, out);
            }
            checks.check(layer, file, diffId);
            target.blob(layer.digest(), new FileEntity(file.toFile(), ContentType.APPLICATION_OCTET_STREAM));
        } finally {
            Files.deleteIfExists(file);
        }
    }

    private static byte[] manifest(Descriptor configuration, List<Descriptor> layers) {
        var root = JsonNodeFactory.instance
                .objectNode()
                .put("schemaVersion", 2)
                .put("mediaType", ImageManifest.OCI_MANIFEST);
        write(configuration, root.putObject("config"));
        var array = root.putArray("layers");
        layers.forEach(layer -> write(layer, array.addObject()));
        return CanonicalJson.of(root);
    }

    private static void write(Descriptor descriptor, ObjectNode node) {
        node.put("mediaType", descriptor.mediaType())
                .put("digest", descriptor.digest())
                .put("size", descriptor.size());
    }
}
