package dev.argus.plugins.catalog.image;

import dev.argus.kit.crypto.CryptoModule;
import dev.argus.kit.crypto.Sha256;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/** Checks the layers of one image by unpacking them as a node would, and counts the unpacked bytes. */
final class Layers {
    private final ImageLimits limits;
    private long unpacked;

    Layers(ImageLimits limits) {
        this.limits = limits;
    }

    /**
     * Throws INVALID unless the unpacked layer has the digest from the configuration and all layers so far stay within
     * the limits.
     */
    void check(Descriptor layer, Path file, String diffId) throws IOException {
        try (var packed = Files.newInputStream(file);
                var content = open(layer, packed)) {
            var sum = CryptoModule.installed().newSha256();
            var buffer = new byte[64 << 10];
            for (int count = content.read(buffer); count >= 0; count = content.read(buffer)) {
                unpacked += count;
                if (unpacked > limits.unpackedBytes()) {
                    throw ImageFault.of(
                            "its layers unpack to more than %d bytes, which is the limit", limits.unpackedBytes());
                }
                sum.update(buffer, 0, count);
            }
            if (!new Sha256(sum.finish()).toString().equals(diffId)) {
                throw ImageFault.of(
                        "layer %s is not the one that its configuration names; build it again", layer.digest());
            }
        } catch (ZipException | java.io.EOFException e) {
            throw ImageFault.of("layer %s cannot be unpacked; build it again", layer.digest());
        }
    }

    private static InputStream open(Descriptor layer, InputStream packed) throws IOException {
        return layer.mediaType().equals(ImageManifest.GZIP) ? new GZIPInputStream(packed, 64 << 10) : packed;
    }
}
