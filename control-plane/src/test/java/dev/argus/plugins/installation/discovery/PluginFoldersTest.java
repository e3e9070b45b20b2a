package dev.argus.plugins.installation.discovery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.argus.plugins.Refused;
import dev.argus.plugins.problem.ProblemCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PluginFoldersTest {
    private static final String MANIFEST = """
            {"id":"acme/tool","version":"1.0.0","displayName":"Test","description":"A plugin of a test","category":"data-processing",
             "platform":{"min":"1.0.0"},"runtime":{"name":"python3","entrypoint":["python3","main.py"]},
             "actions":[{"name":"go","description":"Goes","input":{"type":"object"},"output":{"type":"object"}}],
             "limits":{"cpu":"100m","memory":"64Mi","timeout":"10s"}}""";

    @TempDir
    private Path directory;

    @Test
    void everyFolderWithAManifestIsOneByName() throws IOException {
        plugin("b");
        plugin("a");
        plugin(".hidden");
        Files.createDirectory(directory.resolve("empty"));
        Files.writeString(directory.resolve("README"), "no folder");
        Files.writeString(Files.createDirectory(directory.resolve("c")).resolve("aisoc-plugin.json"), "{}");
        assertThat(PluginFolders.of(directory)).extracting(PluginFolders::name).containsExactly("a", "b", "c");
    }

    @Test
    void theSignatureIsBesideTheBundleAndNotInIt() throws IOException {
        var unsigned = PluginFolders.read(plugin("a"));
        Files.writeString(directory.resolve("a/plugin.sig"), "signature");
        Files.writeString(directory.resolve("a/CHANGELOG.md"), "What is new");
        var signed = PluginFolders.read(directory.resolve("a"));
        assertThat(unsigned.envelope()).isNull();
        assertThat(unsigned.changelog()).isEmpty();
        assertThat(signed.envelope()).isEqualTo("signature");
        assertThat(signed.changelog()).isEqualTo("What is new");
        Files.delete(directory.resolve("a/CHANGELOG.md"));
        assertThat(PluginFolders.read(directory.resolve("a")).bundle().digest())
                .isEqualTo(unsigned.bundle().digest());
        assertThat(PluginFolders.read(directory.resolve("a")).fingerprint()).isNotEqualTo(unsigned.fingerprint());
    }

    @ParameterizedTest
    @ValueSource(strings = {".", "main.py", "lib"})
    void whatOthersCanWriteToIsRefused(String name) throws IOException {
        var folder = plugin("a");
        Files.setPosixFilePermissions(folder.resolve(name).normalize(), PosixFilePermissions.fromString("rwxrwxr-x"));
        Refused.with(ProblemCode.INVALID, "users other than the owner can write to", () -> PluginFolders.read(folder));
        Files.setPosixFilePermissions(folder.resolve(name).normalize(), PosixFilePermissions.fromString("rwxr-xrwx"));
        Refused.with(ProblemCode.INVALID, "users other than the owner can write to", () -> PluginFolders.read(folder));
    }

    @Test
    void aLinkIsRefusedWhereverItLeads() throws IOException {
        var folder = plugin("a");
        Files.createSymbolicLink(directory.resolve("b"), folder);
        assertThat(PluginFolders.of(directory)).extracting(PluginFolders::name).contains("b");
        Refused.with(ProblemCode.INVALID, "is a link", () -> PluginFolders.read(directory.resolve("b")));
        Files.createSymbolicLink(folder.resolve("lib/link.py"), folder.resolve("main.py"));
        Refused.with(ProblemCode.INVALID, "lib/link.py is a link", () -> PluginFolders.read(folder));
    }

    @Test
    void aDirectoryThatOthersCanWriteToIsNotRead() throws IOException {
        plugin("a");
        Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwxrwxrwx"));
        Refused.with(
                ProblemCode.INVALID,
                "users other than the owner can write to the plugin directory",
                () -> PluginFolders.of(directory));
        Refused.with(ProblemCode.INVALID, "cannot be read", () -> PluginFolders.of(directory.resolve("nowhere")));
    }

    @Test
    void atMostFiveHundredPluginsAreRead() throws IOException {
        for (int i = 0; i < PluginFolders.MAX; i++) {
            Files.writeString(
                    Files.createDirectory(directory.resolve("plugin-" + i)).resolve("plugin.yaml"), "");
        }
        assertThat(PluginFolders.of(directory)).hasSize(PluginFolders.MAX);
        plugin("one-more");
        Refused.with(ProblemCode.INVALID, "has 501 plugins; at most 500", () -> PluginFolders.of(directory));
    }

    @Test
    void aManifestOfAnOlderFormIsConvertedInMemoryAndCountsAsUnsigned() throws IOException {
        var folder = Files.createDirectory(directory.resolve("old"));
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
        Files.writeString(
                folder.resolve("aisoc-plugin.json"),
                "{\"id\": \"abc\", \"version\": \"1.0.0\", \"plugin_type\": \"enricher\"}");
        Files.writeString(folder.resolve("plugin.py"), "class Plugin: pass\n");
        Files.writeString(folder.resolve("plugin.sig"), "of the older form");
        var arrival = PluginFolders.read(folder);
        assertThat(arrival.plugin()).isEqualTo("local/abc");
        assertThat(arrival.version()).isEqualTo("1.0.0");
        assertThat(arrival.envelope()).isNull();
        assertThat(PluginFolders.read(folder).bundle().digest())
                .isEqualTo(arrival.bundle().digest());
        assertThat(folder.resolve("plugin.json")).doesNotExist();
        Files.writeString(folder.resolve("aisoc-plugin.json"), "{}");
        Refused.with(ProblemCode.INVALID, "not a known manifest format", () -> PluginFolders.read(folder));
    }

    @Test
    void aChangelogIsTakenUpToItsLimit() throws IOException {
        var folder = plugin("a");
        Files.writeString(folder.resolve("CHANGELOG.md"), "x".repeat(PluginImport.MAX_CHANGELOG));
        assertThat(PluginFolders.read(folder).changelog()).hasSize(PluginImport.MAX_CHANGELOG);
        Files.writeString(folder.resolve("CHANGELOG.md"), "x".repeat(PluginImport.MAX_CHANGELOG + 1));
        Refused.with(ProblemCode.INVALID, "CHANGELOG.md has 16385 bytes", () -> PluginFolders.read(folder));
    }

    @Test
    void aSignatureIsTakenUpToItsLimit() throws IOException {
        var folder = plugin("a");
        Files.writeString(folder.resolve("plugin.sig"), "x".repeat(128 << 10));
        assertThat(PluginFolders.read(folder).envelope()).hasSize(128 << 10);
        Files.writeString(folder.resolve("plugin.sig"), "x".repeat((128 << 10) + 1));
        Refused.with(ProblemCode.INVALID, "plugin.sig: at most 131072 bytes", () -> PluginFolders.read(folder));
    }

    private Path plugin(String name) throws IOException {
        var folder = Files.createDirectory(directory.resolve(name));
        Files.writeString(folder.resolve("plugin.json"), MANIFEST);
        Files.writeString(folder.resolve("main.py"), "print('hello')\n");
        Files.writeString(Files.createDirectory(folder.resolve("lib")).resolve("part.py"), "");
        for (var part : new Path[] {folder, folder.resolve("lib")}) {
            Files.setPosixFilePermissions(part, PosixFilePermissions.fromString("rwxr-xr-x"));
        }
        return folder;
    }
}
