package dev.argus.plugins.catalog.image;

import dev.argus.kit.crypto.CryptoModule;
import dev.argus.kit.crypto.Sha256;
import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/** Checks the layers of one image by unpacking them as a node would, and counts the unpacked bytes. */
final class Layers {
    private final ImageLimits limits;
    private final List<String> refused = new ArrayList<>();
    private long unpacked;

    Layers(ImageLimits limits) {
        this.limits = limits;
    }

    /**
     * Throws INVALID unless the unpacked layer has the digest from the configuration and all layers so far stay within
     * the limits. What a node would refuse is kept for {@link #requireUnpackable}.
     */
    void check(Descriptor layer, Path file, String diffId) throws IOException {
        try (var packed = Files.newInputStream(file);
                var content = new Counted(open(layer, packed))) {
            var faults = faults(content);
            content.transferTo(OutputStream.nullOutputStream());
            if (!new Sha256(content.sum.finish()).toString().equals(diffId)) {
                throw ImageFault.of(
                        "layer %s is not the one that its configuration names; build it again", layer.digest());
            }
            if (!faults.isEmpty()) {
                refused.add("layer %s: %s".formatted(layer.digest(), String.join("; ", faults)));
            }
        } catch (ZipException | EOFException e) {
            throw ImageFault.of("layer %s cannot be unpacked; build it again", layer.digest());
        }
    }

    /** Throws INVALID with everything in the layers that a node would refuse. */
    void requireUnpackable() {
        if (!refused.isEmpty()) {
            throw ImageFault.of("no node could unpack it: %s", String.join("; ", refused));
        }
    }

    private static List<String> faults(InputStream content) throws IOException {
        var check = new LayerCheck();
        var archive = new LayerArchive(content);
        try {
            for (var entry = archive.next(); entry.isPresent(); entry = archive.next()) {
                check.add(entry.get());
                if (check.isOver()) {
                    return check.faults();
                }
            }
        } catch (LayerArchive.MalformedArchiveException e) {
            return Stream.concat(check.faults().stream(), Stream.of(e.getMessage()))
                    .toList();
        }
        check.finish();
        return check.faults();
    }

    /** The unpacked bytes of a layer, which are counted and hashed while they are read. */
    private final class Counted extends FilterInputStream {
        private final CryptoModule.Digest sum = CryptoModule.installed().newSha256();

        Counted(InputStream in) {
            super(in);
        }

        @Override
        public int read() throws IOException {
            var one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] buffer, int from, int length) throws IOException {
            int count = super.read(buffer, from, length);
            if (count > 0) {
                unpacked += count;
                if (unpacked > limits.unpackedBytes()) {
                    throw ImageFault.of(
                            "its layers unpack to more than %d bytes, which is the limit", limits.unpackedBytes());
                }
                sum.update(buffer, from, count);
            }
            return count;
        }

        /** Skips by reading, because what is skipped is hashed too. */
        @Override
        public long skip(long count) throws IOException {
            var buffer = new byte[(int) Math.min(count, 64 << 10)];
            return Math.max(0, read(buffer, 0, buffer.length));
        }
    }

    private static InputStream open(Descriptor layer, InputStream packed) throws IOException {
        return layer.mediaType().equals(ImageManifest.GZIP) ? new GZIPInputStream(packed, 64 << 10) : packed;
    }
}
