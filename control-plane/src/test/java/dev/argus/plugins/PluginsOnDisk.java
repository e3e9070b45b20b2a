package dev.argus.plugins;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.argus.kit.bundle.BundleLimits;
import dev.argus.kit.bundle.BundleReader;
import dev.argus.kit.bundle.BundleWriter;
import dev.argus.kit.crypto.SignatureAlgorithm;
import dev.argus.kit.crypto.SigningKey;
import dev.argus.kit.release.ReleaseStatement;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.Map;
import java.util.stream.Stream;

/** A plugin directory of the tenant acme, and a directory with the one key that is trusted for acme's plugins. */
public final class PluginsOnDisk implements AutoCloseable {
    private final SigningKey key = SigningKey.generate(SignatureAlgorithm.ED25519);
    private final Path root;

    public PluginsOnDisk() {
        try {
            root = Files.createTempDirectory("argus-plugins-");
            var keys = Files.createDirectory(root.resolve("keys"));
            var file = Files.writeString(
                    keys.resolve("acme.pem"),
                    "# scope: acme/\n" + key.publicKey().toPem());
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("r--r--r--"));
            Files.setPosixFilePermissions(keys, PosixFilePermissions.fromString("rwxr-xr-x"));
            Files.setPosixFilePermissions(
                    Files.createDirectory(directory()), PosixFilePermissions.fromString("rwxr-xr-x"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public Map<String, Object> properties() {
        return Map.of(
                "argus.plugins.dir", directory().toString(),
                "argus.plugins.tenant", "acme",
                "argus.trust.keys-directory", root.resolve("keys").toString());
    }

    public Path directory() {
        return root.resolve("plugins");
    }

    /** Returns the trusted key. */
    public SigningKey key() {
        return key;
    }

    /** Writes a folder with an unsigned plugin and replaces what was there. */
    public Path unsigned(String name, String manifest) {
        remove(name);
        try {
            var folder = Files.createDirectory(directory().resolve(name));
            Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
            write(folder.resolve("plugin.json"), manifest);
            write(folder.resolve("main.py"), "print('hello')\n");
            return folder;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Writes a folder with a plugin that is signed by the trusted key, and replaces what was there. */
    public Path signed(String name, String manifest) {
        return sign(unsigned(name, manifest), key);
    }

    public Path sign(Path folder, SigningKey signer) {
        write(folder.resolve(BundleWriter.SIGNATURE_FILE), new String(envelope(pack(folder), signer), UTF_8));
        return folder;
    }

    /** Returns the envelope for a bundle without a changelog. */
    public static byte[] envelope(byte[] bundle, SigningKey signer) {
        try {
            var read = BundleReader.read(new ByteArrayInputStream(bundle), BundleLimits.DEFAULT);
            return ReleaseStatement.of(
                            read.manifest(),
                            read.digest(),
                            "",
                            signer.publicKey().keyId())
                    .sign(signer)
                    .encode();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static byte[] pack(Path folder) {
        try {
            var packed = new ByteArrayOutputStream();
            BundleWriter.pack(folder, packed);
            return packed.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static void write(Path file, String text) {
        try {
            Files.writeString(file, text);
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Removes a folder; does nothing if it does not exist. */
    public void remove(String name) {
        removeAll(directory().resolve(name));
    }

    @Override
    public void close() {
        removeAll(root);
    }

    private static void removeAll(Path path) {
        if (!Files.exists(path)) {
            return;
        }
        try (Stream<Path> files = Files.walk(path)) {
            for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
