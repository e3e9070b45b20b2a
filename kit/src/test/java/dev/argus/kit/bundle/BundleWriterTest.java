package dev.argus.kit.bundle;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.argus.kit.bundle.FolderContents.LeftOut;
import dev.argus.kit.crypto.Sha256;
import dev.argus.kit.manifest.ManifestException;
import dev.argus.kit.manifest.Manifests;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BundleWriterTest {
    @TempDir
    private Path directory;

    @BeforeEach
    void plugin() throws IOException {
        write("plugin.yaml", Manifests.YAML);
        write("main.py", "print(1)\n");
        write("lib/helper.py", "x = 1\n");
        Files.setPosixFilePermissions(directory.resolve("main.py"), PosixFilePermissions.fromString("rwx--x--x"));
    }

    private void write(String path, String content) throws IOException {
        var file = directory.resolve(path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, content);
    }

    private byte[] pack() throws IOException {
        var target = new ByteArrayOutputStream();
        var digest = BundleWriter.pack(directory, target);
        assertThat(digest).isEqualTo(Sha256.of(target.toByteArray()));
        return target.toByteArray();
    }

    private static List<TarArchiveEntry> entries(byte[] bundle) throws IOException {
        var entries = new ArrayList<TarArchiveEntry>();
        try (var tar = new TarArchiveInputStream(new GZIPInputStream(new ByteArrayInputStream(bundle)))) {
            for (var entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                entries.add(entry);
            }
        }
        return entries;
    }

    @Test
    void theSameContentGivesTheSameBytes() throws IOException {
        var first = pack();
        Files.setLastModifiedTime(directory.resolve("main.py"), FileTime.from(Instant.EPOCH));
        Files.setPosixFilePermissions(directory.resolve("lib/helper.py"), PosixFilePermissions.fromString("rw-rw-rw-"));
        Files.createDirectory(directory.resolve("empty"));
        assertThat(pack()).isEqualTo(first);
        write("main.py", "print(2)\n");
        assertThat(pack()).isNotEqualTo(first);
    }

    @Test
    void packsSortedFilesWithoutOwnersAndTimes() throws IOException {
        var entries = entries(pack());
        assertThat(entries)
                .extracting(TarArchiveEntry::getName)
                .containsExactly("lib/helper.py", "main.py", "plugin.yaml");
        assertThat(entries).extracting(TarArchiveEntry::getMode).containsExactly(0644, 0755, 0644);
        assertThat(entries).allSatisfy(entry -> {
            assertThat(entry.getLongUserId() + entry.getLongGroupId()).isZero();
            assertThat(entry.getUserName() + entry.getGroupName()).isEmpty();
            assertThat(entry.getLastModifiedTime().toMillis()).isZero();
            assertThat(entry.isFile()).isTrue();
        });
    }

    @Test
    void theReaderReturnsTheFilesThatWerePacked() throws IOException {
        var seen = new ArrayList<String>();
        var bundle = BundleReader.read(
                new ByteArrayInputStream(pack()),
                BundleLimits.DEFAULT,
                (entry, content) -> seen.add("%s %s %d %s"
                        .formatted(entry.path(), entry.executable(), entry.size(), shortHash(content.readAllBytes()))));
        assertThat(seen)
                .containsExactly(
                        "lib/helper.py false 6 " + shortHash("x = 1\n".getBytes(UTF_8)),
                        "main.py true 9 " + shortHash("print(1)\n".getBytes(UTF_8)),
                        "plugin.yaml false %d ".formatted(Manifests.YAML.length())
                                + shortHash(Manifests.YAML.getBytes(UTF_8)));
        assertThat(bundle.manifest()).isEqualTo(Manifests.valid());
        assertThat(bundle.files()).isEqualTo(3);
        assertThat(bundle.unpackedBytes()).isEqualTo(15 + Manifests.YAML.length());
    }

    private static String shortHash(byte[] content) {
        return Sha256.of(content).hex().substring(0, 8);
    }

    @Test
    void leavesOutIgnoredFiles() throws IOException {
        var before = pack();
        write(".git/config", "x");
        write("lib/__pycache__/helper.pyc", "x");
        write("notes.txt", "x");
        write("lib/build/out", "x");
        write(".argusignore", "# mine\nnotes.txt\n\nbuild\n");
        Files.createSymbolicLink(directory.resolve("lib/build/link"), Path.of("out"));
        assertThat(pack()).isEqualTo(before);
    }

    private List<String> packedWith(String ignore) throws IOException {
        write(".argusignore", ignore);
        return FolderContents.of(directory).files().keySet().stream().toList();
    }

    @Test
    void ignorePatternsMeanWhatTheyMeanInGitignore() throws IOException {
        for (var path :
                List.of("a.log", "keep.log", "docs/a.log", "docs/b.txt", "build/x", "lib/build/y", "#x", "!y")) {
            write(path, "x");
        }
        var own = List.of("lib/helper.py", "main.py", "plugin.yaml");
        assertThat(packedWith("# a comment\n*.log\n!keep.log\n/build/\n\\#x\n\\!y\n"))
                .containsExactlyInAnyOrderElementsOf(with(own, "keep.log", "docs/b.txt", "lib/build/y"));
        assertThat(packedWith("docs/**\r\nbuild\r\n[!a-z]*\r\n*.log\r\n")).containsExactlyElementsOf(own);
        assertThat(packedWith("lib/build\n/docs/*.log\n#x"))
                .contains("a.log", "docs/b.txt", "build/x", "#x")
                .doesNotContain("docs/a.log", "lib/build/y");
    }

    private static List<String> with(List<String> some, String... more) {
        var all = new ArrayList<>(some);
        all.addAll(List.of(more));
        return all;
    }

    @Test
    void anIgnoreFileInAFolderCountsThere() throws IOException {
        write("lib/a.txt", "x");
        write("a.txt", "x");
        write("lib/.argusignore", "!a.txt\nhelper.py\n");
        assertThat(packedWith("a.txt\n")).containsExactly("lib/a.txt", "main.py", "plugin.yaml");
    }

    @Test
    void anIgnoreFileMayComeFromAnyEditor() throws IOException {
        write("gr\u00fc\u00dfe.txt", "x");
        for (var text : List.of("\ufeffgr\u00fc\u00dfe.txt\n", "gru\u0308\u00dfe.txt")) {
            assertThat(packedWith(text)).doesNotContain("gr\u00fc\u00dfe.txt");
        }
        for (var charset : List.of(StandardCharsets.UTF_16LE, StandardCharsets.UTF_16BE)) {
            Files.write(directory.resolve(".argusignore"), "\ufeffgr\u00fc\u00dfe.txt\r\n".getBytes(charset));
            assertThat(FolderContents.of(directory).files()).doesNotContainKey("gr\u00fc\u00dfe.txt");
        }
        Files.write(directory.resolve(".argusignore"), new byte[] {'a', (byte) 0xff});
        assertThatThrownBy(this::pack)
                .isInstanceOf(BundleException.class)
                .hasMessageContaining(".argusignore: not UTF-8");
    }

    @Test
    void whatNobodyMeansToPublishIsLeftOutUnlessItIsAskedFor() throws IOException {
        var before = pack();
        for (var path : List.of(
                ".DS_Store",
                "lib/.DS_Store",
                "._main.py",
                "Thumbs.db",
                ".venv/bin/python",
                "node_modules/a/index.js",
                ".idea/x.xml",
                "main.py~",
                ".main.py.swp",
                ".env",
                ".env.local",
                "acme.key.pem",
                "tls.key",
                "id_ed25519",
                "lib/helper.pyc")) {
            write(path, "x");
        }
        assertThat(pack()).isEqualTo(before);
        assertThat(FolderContents.of(directory).leftOut())
                .contains(new LeftOut(".env", "default: .env*"), new LeftOut("node_modules/", "default: node_modules"))
                .hasSize(15);
        assertThat(packedWith("!.env.local\nmain.py\n")).contains(".env.local").doesNotContain(".env", "main.py");
        assertThat(FolderContents.of(directory).leftOut()).contains(new LeftOut("main.py", ".argusignore: main.py"));
        assertThat(packedWith("!.git\n!.argusignore\n")).doesNotContain(".argusignore");
    }

    @Test
    void everythingThatCannotBePackedIsNamedAtOnce() throws IOException {
        Files.createSymbolicLink(directory.resolve("link"), Path.of("main.py"));
        write("a:b", "x");
        write("g".repeat(101), "x");
        assertThatThrownBy(this::pack)
                .isInstanceOf(BundleException.class)
                .hasMessageContainingAll("link is a link", "a:b contains", "is too long");
    }

    @Test
    void leavesOutTheSignatureFileAtTheRoot() throws IOException {
        var before = pack();
        write("plugin.sig", "{}");
        assertThat(pack()).isEqualTo(before);
        write("lib/plugin.sig", "{}");
        assertThat(pack()).isNotEqualTo(before);
    }

    @Test
    void refusesLinks() throws IOException {
        Files.createSymbolicLink(directory.resolve("link"), Path.of("main.py"));
        assertThatThrownBy(this::pack)
                .isInstanceOf(BundleException.class)
                .hasMessageContaining("link is a link, a device or a pipe");
    }

    @Test
    void refusesLinksToDirectories() throws IOException {
        Files.createSymbolicLink(directory.resolve("link"), Path.of("lib"));
        assertThatThrownBy(this::pack).isInstanceOf(BundleException.class).hasMessageContaining("link is a link");
    }

    @Test
    void refusesNamesThatDifferOnlyInCase() throws IOException {
        write("Main.py", "x");
        assertThatThrownBy(this::pack)
                .isInstanceOf(BundleException.class)
                .hasMessageContaining("differs from Main.py only in case");
    }

    @Test
    void splitsLongPathsAndRefusesLongerOnes() throws IOException {
        var longest = "d".repeat(100) + "/" + "e".repeat(54) + "/" + "f".repeat(99);
        write(longest, "deep");
        assertThat(entries(pack())).extracting(TarArchiveEntry::getName).contains(longest);
        write("g".repeat(101), "x");
        assertThatThrownBy(this::pack).isInstanceOf(BundleException.class).hasMessageContaining("is too long");
    }

    @Test
    void writesNamesInNfc() throws IOException {
        write("cafe\u0301.txt", "x");
        assertThat(entries(pack())).extracting(TarArchiveEntry::getName).contains("caf\u00e9.txt");
    }

    @Test
    void needsAValidManifest() throws IOException {
        write("plugin.yaml", "id: x");
        assertThatThrownBy(this::pack).isInstanceOf(ManifestException.class);
        Files.delete(directory.resolve("plugin.yaml"));
        assertThatThrownBy(this::pack).isInstanceOf(BundleException.class).hasMessageContaining("has no manifest");
        write("lib/plugin.yaml", Manifests.YAML);
        assertThatThrownBy(this::pack).hasMessageContaining("has no manifest");
        assertThatThrownBy(() -> BundleWriter.pack(directory.resolve("main.py"), new ByteArrayOutputStream()))
                .hasMessageContaining("is not a directory");
    }

    @Test
    void writesNothingIfItFails() throws IOException {
        write("plugin.json", new String(Manifests.valid().canonicalJson(), UTF_8));
        var target = new ByteArrayOutputStream();
        assertThatThrownBy(() -> BundleWriter.pack(directory, target))
                .hasMessageContaining("both plugin.yaml and plugin.json");
        assertThat(target.size()).isZero();
    }
}
