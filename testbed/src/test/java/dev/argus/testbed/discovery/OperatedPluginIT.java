package dev.argus.testbed.discovery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.argus.kit.bundle.BundleWriter;
import dev.argus.kit.crypto.Sha256;
import dev.argus.kit.crypto.SignatureAlgorithm;
import dev.argus.kit.crypto.SigningKey;
import dev.argus.kit.manifest.ManifestFormat;
import dev.argus.kit.manifest.ManifestReader;
import dev.argus.kit.release.ReleaseStatement;
import dev.argus.testbed.Operator;
import dev.argus.testbed.PluginFolder;
import dev.argus.testbed.shared.RunningPlatform;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Tests that plugins from a plugin directory and from a real registry run on a real cluster like any other. */
class OperatedPluginIT {
    private static final String PROGRAM =
            "import os\nprint('operated')\nopen(os.environ['ARGUS_OUTPUT'], 'w').write('{}')\n";
    private static final SigningKey KEY = SigningKey.generate(SignatureAlgorithm.ED25519);
    private static final Path ROOT = directories();

    @RegisterExtension
    static final RunningPlatform PLATFORM = RunningPlatform.with(Map.of(
            "argus.plugins.dir", ROOT.resolve("plugins").toString(),
            "argus.plugins.tenant", "acme",
            "argus.trust.keys-directory", ROOT.resolve("keys").toString()));

    @Test
    void aPluginInTheDirectoryIsFoundAtStartAndRuns() {
        var operator = PLATFORM.operator(PLATFORM.acme());
        var found = await("discovery")
                .atMost(Duration.ofSeconds(120))
                .until(
                        () -> operator.graphql()
                                .query(
                                        "{ discoveredPlugins { nodes { pluginName state error signatureStatus } } }",
                                        Map.of())
                                .at("/discoveredPlugins/nodes/0"),
                        node -> !node.path("state").asText("DISCOVERED").equals("DISCOVERED"));
        assertThat(found.path("state").asText()).as(found.toString()).isEqualTo("ENABLED");
        assertThat(found.path("signatureStatus").asText()).isEqualTo("VERIFIED");
        succeeds(operator, "local/from-disk");
    }

    @Test
    void aPluginInARegistryIsInstalledFromItsTagAndRuns() throws IOException, InterruptedException {
        var folder = plugin(PLATFORM.folder().resolve("from-registry"), "local/from-registry");
        var registry = PLATFORM.platform().environment().kubernetes().registry();
        var bundle = pack(folder);
        var reference = new RegistryPush(
                        registry, "operators/" + PLATFORM.acme().namespace())
                .plugin("1.0.0", bundle, signature(folder));
        var operator = PLATFORM.operator(PLATFORM.acme());
        var installed = operator.graphql()
                .mutate("installFromOci", Map.of("reference", reference), "installation { state signatureStatus }");
        assertThat(installed.at("/installation/state").asText()).isEqualTo("ENABLED");
        assertThat(installed.at("/installation/signatureStatus").asText()).isEqualTo("VERIFIED");
        succeeds(operator, "local/from-registry");
    }

    private static void succeeds(Operator operator, String plugin) {
        JsonNode ended = operator.end(operator.run(plugin, "run", Map.of()));
        assertThat(ended.path("state").asText()).as(ended.toPrettyString()).isEqualTo("SUCCEEDED");
        assertThat(ended.at("/stdout/text").asText()).isEqualTo("operated\n");
    }

    /**
     * Creates the plugin directory with one signed plugin, and the key that signs local/… plugins, before the platform
     * starts.
     */
    private static Path directories() {
        try {
            var root = Files.createTempDirectory("argus-operated-");
            var keys = directory(root.resolve("keys"));
            writeable(Files.writeString(
                    keys.resolve("operator.pem"), KEY.publicKey().toPem()));
            var folder = plugin(directory(root.resolve("plugins")).resolve("from-disk"), "local/from-disk");
            writeable(Files.write(folder.resolve(BundleWriter.SIGNATURE_FILE), signature(folder)));
            return root;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path plugin(Path folder, String id) throws IOException {
        PluginFolder.python(id, PROGRAM).write(directory(folder));
        writeable(folder.resolve("plugin.yaml"));
        writeable(folder.resolve("main.py"));
        return folder;
    }

    private static byte[] signature(Path folder) throws IOException {
        var manifest = ManifestReader.read(Files.readAllBytes(folder.resolve("plugin.yaml")), ManifestFormat.YAML);
        var digest = Sha256.of(pack(folder));
        return ReleaseStatement.of(manifest, digest, "", KEY.publicKey().keyId())
                .sign(KEY)
                .encode();
    }

    private static byte[] pack(Path folder) throws IOException {
        var packed = new ByteArrayOutputStream();
        BundleWriter.pack(folder, packed);
        return packed.toByteArray();
    }

    private static Path directory(Path path) throws IOException {
        Files.createDirectory(path);
        return Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    /** Makes the file writeable by its owner only, whatever the umask is. */
    private static void writeable(Path file) throws IOException {
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
    }
}
