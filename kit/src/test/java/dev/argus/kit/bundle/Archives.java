package dev.argus.kit.bundle;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.argus.kit.manifest.Manifests;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.zip.GZIPOutputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;

/**
 * Makes valid and invalid archives with Apache Commons Compress, so that the reader is tested on archives that our
 * writer did not make.
 */
final class Archives {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final TarArchiveOutputStream tar = new TarArchiveOutputStream(bytes, 512, "UTF-8");

    Archives() {
        tar.setLongFileMode(TarArchiveOutputStream.LONGFILE_ERROR);
    }

    static Archives withManifest() {
        return new Archives().file("plugin.yaml", Manifests.YAML.getBytes(UTF_8));
    }

    Archives file(String name, byte[] content) {
        return entry(new TarArchiveEntry(name, TarConstants.LF_NORMAL, true), content);
    }

    Archives file(String name) {
        return file(name, new byte[] {1});
    }

    Archives mode(String name, int mode) {
        var entry = new TarArchiveEntry(name, TarConstants.LF_NORMAL, true);
        entry.setMode(mode);
        return entry(entry, new byte[0]);
    }

    Archives typed(String name, byte type) {
        var entry = new TarArchiveEntry(name, type, true);
        entry.setLinkName("plugin.yaml");
        return entry(entry, new byte[0]);
    }

    Archives extended() {
        tar.setBigNumberMode(TarArchiveOutputStream.BIGNUMBER_POSIX);
        tar.setLongFileMode(TarArchiveOutputStream.LONGFILE_POSIX);
        return this;
    }

    private Archives entry(TarArchiveEntry entry, byte[] content) {
        try {
            entry.setSize(content.length);
            entry.setModTime(0L);
            tar.putArchiveEntry(entry);
            tar.write(content);
            tar.closeArchiveEntry();
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    byte[] tar() {
        try {
            tar.finish();
            return bytes.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    byte[] packed() {
        return gzip(tar());
    }

    static byte[] gzip(byte[] content) {
        var packed = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(packed)) {
            gzip.write(content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return packed.toByteArray();
    }
}
