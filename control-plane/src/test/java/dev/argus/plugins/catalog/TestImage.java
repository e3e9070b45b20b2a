package dev.argus.plugins.catalog;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.argus.kit.crypto.Sha256;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;

/** An image to push, whose configuration a test may change. */
public final class TestImage {
    public final ObjectNode configuration =
            JsonNodeFactory.instance.objectNode().put("architecture", "amd64").put("os", "linux");
    public final ObjectNode manifest = JsonNodeFactory.instance.objectNode();
    private final List<byte[]> layers = new ArrayList<>();

    public TestImage(byte[]... layers) {
        this.layers.addAll(List.of(layers));
        var digests = configuration.putObject("rootfs").put("type", "layers").putArray("diff_ids");
        this.layers.forEach(layer -> digests.add(diffId(layer)));
        configuration.putObject("config");
        manifest.put("schemaVersion", 2).put("mediaType", "application/vnd.oci.image.manifest.v1+json");
    }

    /** Creates an image like those of runner-image/build, except for its content. */
    public static TestImage runtime(String runner) {
        return new TestImage(layer("etc/passwd", "root"), archive(".argus/", "", ".argus/runner", runner));
    }

    public static byte[] layer(String name, String content) {
        return archive(name, content);
    }

    /**
     * Creates an archive from alternating names and contents. A name that ends with a slash is a folder and has no
     * content.
     */
    public static byte[] archive(String... namesAndContents) {
        var packed = new ByteArrayOutputStream();
        try (var tar = new TarArchiveOutputStream(new GZIPOutputStream(packed))) {
            for (int i = 0; i < namesAndContents.length; i += 2) {
                var entry = new TarArchiveEntry(namesAndContents[i]);
                byte[] content = namesAndContents[i + 1].getBytes(UTF_8);
                entry.setMode(0755);
                entry.setSize(content.length);
                tar.putArchiveEntry(entry);
                tar.write(content);
                tar.closeArchiveEntry();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return packed.toByteArray();
    }

    public ObjectNode config() {
        return (ObjectNode) configuration.path("config");
    }

    /** Pushes the image and returns its reference by digest. */
    public String push(MemoryRegistry registry, String repository) {
        byte[] document = configuration.toString().getBytes(UTF_8);
        var config = manifest.putObject("config").put("mediaType", "application/vnd.oci.image.config.v1+json");
        config.put("digest", registry.putBlob(document)).put("size", document.length);
        var array = manifest.putArray("layers");
        for (byte[] layer : layers) {
            var node = array.addObject().put("mediaType", "application/vnd.oci.image.layer.v1.tar+gzip");
            node.put("digest", registry.putBlob(layer)).put("size", layer.length);
        }
        var digest = registry.putManifest(repository, manifest.toString().getBytes(UTF_8));
        return "%s/%s@%s".formatted(registry.address(), repository, digest);
    }

    private static String diffId(byte[] layer) {
        try {
            return Sha256.of(new GZIPInputStream(new ByteArrayInputStream(layer)))
                    .toString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
