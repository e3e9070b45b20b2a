package dev.argus.kit.bundle;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.argus.kit.manifest.Manifests;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.apache.commons.compress.archivers.tar.TarConstants;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BundleReaderTest {
    private static final int BLOCK = TarHeader.BLOCK;

    private static Bundle read(byte[] packed) throws IOException {
        return BundleReader.read(new ByteArrayInputStream(packed), BundleLimits.DEFAULT);
    }

    private static void assertRefused(byte[] packed, String message) {
        assertThatThrownBy(() -> read(packed))
                .isInstanceOf(BundleException.class)
                .hasMessageContaining(message);
    }

    @Test
    void acceptsAPlainArchiveMadeByAnotherProgram() throws IOException {
        var packed = Archives.withManifest()
                .typed("lib/", TarConstants.LF_DIR)
                .file("lib/a")
                .mode("run", 0755)
                .packed();
        var seen = new ArrayList<BundleEntry>();
        var bundle = BundleReader.read(
                new ByteArrayInputStream(packed), BundleLimits.DEFAULT, (entry, content) -> seen.add(entry));
        assertThat(bundle.files()).isEqualTo(3);
        assertThat(seen).extracting(BundleEntry::path).containsExactly("plugin.yaml", "lib/a", "run");
        assertThat(seen).extracting(BundleEntry::executable).containsExactly(false, false, true);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/etc/passwd",
                "../x",
                "a/../b",
                "a/..",
                "./a",
                "a//b",
                "a/./b",
                "a\\b",
                "c:a",
                "a\nb",
                "a\u0085b",
                "cafe\u0301"
            })
    void refusesPathsThatAreNotPlainAndRelative(String path) {
        assertThatThrownBy(() -> read(Archives.withManifest().file(path).packed()))
                .isInstanceOf(BundleException.class);
    }

    @ParameterizedTest
    @CsvSource({
        "a, a, remove one",
        "a, A, only in case",
        "stra\u00dfe, STRASSE, only in case",
        "\u00e9, \u00c9, only in case",
        "d/x, D/y, only in case",
        "a, a/b, both a file and a directory",
        "a/b, a, both a file and a directory",
        "a/b, A, both a file and a directory"
    })
    void refusesPathsThatAreEqualOnSomeFileSystem(String first, String second, String message) {
        assertRefused(Archives.withManifest().file(first).file(second).packed(), message);
    }

    @Test
    void refusesAnAbsolutePathAndSaysSo() {
        assertRefused(Archives.withManifest().file("/etc/passwd").packed(), "\"/etc/passwd\" is not a relative path");
        assertRefused(Archives.withManifest().typed("/", TarConstants.LF_DIR).packed(), "\"\" is not a relative path");
    }

    @Test
    void refusesDuplicateDirectoriesAndDirectoriesThatAreFiles() {
        assertRefused(
                Archives.withManifest()
                        .typed("d/", TarConstants.LF_DIR)
                        .typed("d/", TarConstants.LF_DIR)
                        .packed(),
                "exists twice");
        assertRefused(
                Archives.withManifest()
                        .file("d")
                        .typed("d/", TarConstants.LF_DIR)
                        .packed(),
                "both a file and a directory");
        assertRefused(
                Archives.withManifest().typed("../d/", TarConstants.LF_DIR).packed(), "\"..\" part");
    }

    @ParameterizedTest
    @CsvSource({
        "1, is a link",
        "2, is a link",
        "3, a device or a pipe",
        "4, a device or a pipe",
        "6, a device or a pipe",
        "7, an extension",
        "x, an extension",
        "g, an extension",
        "L, an extension",
        "S, an extension"
    })
    void refusesEverythingButFilesAndDirectories(char type, String message) {
        var tar = new Archives().file("thing", new byte[0]).tar();
        tar[156] = (byte) type;
        assertRefused(Archives.gzip(withChecksum(tar)), message);
    }

    @ParameterizedTest
    @ValueSource(ints = {04755, 02755, 01755})
    void refusesSpecialModes(int mode) {
        assertRefused(Archives.withManifest().mode("run", mode).packed(), "run has the setuid, setgid or sticky bit");
    }

    @Test
    void refusesFormatExtensionsAndDamagedHeaders() {
        assertRefused(
                Archives.withManifest().extended().file("n".repeat(120)).packed(),
                "an extension of the archive format");
        var changed = Archives.withManifest().tar();
        changed[140] = '7';
        assertRefused(Archives.gzip(changed), "the checksum of an archive header is wrong");
        var gnu = Archives.withManifest().tar();
        System.arraycopy("ustar  \0".getBytes(UTF_8), 0, gnu, 257, 8);
        assertRefused(Archives.gzip(gnu), "tar --format=ustar");
    }

    @Test
    void acceptsTheMaximumNumberOfEntriesAndRefusesOneMore() throws IOException {
        var limits = new BundleLimits(3, 1 << 20, 1 << 20, 100);
        var three = Archives.withManifest().file("a").file("b");
        assertThat(BundleReader.read(new ByteArrayInputStream(three.packed()), limits)
                        .files())
                .isEqualTo(3);
        var four = Archives.withManifest()
                .file("a")
                .typed("d/", TarConstants.LF_DIR)
                .file("b")
                .packed();
        assertThatThrownBy(() -> BundleReader.read(new ByteArrayInputStream(four), limits))
                .hasMessageContaining("more than 3 entries");
    }

    @Test
    void countsDirectoriesThatHaveNoEntry() throws IOException {
        var limits = new BundleLimits(5, 1 << 20, 1 << 20, 100);
        var five = Archives.withManifest().file("a/b/c").file("a/d").packed();
        assertThat(BundleReader.read(new ByteArrayInputStream(five), limits).files())
                .isEqualTo(3);
        var six = Archives.withManifest().file("a/b/c").file("e/d").packed();
        assertThatThrownBy(() -> BundleReader.read(new ByteArrayInputStream(six), limits))
                .isInstanceOf(BundleException.class)
                .hasMessageContaining("more than 5 files and directories");
    }

    @Test
    void acceptsTheMaximumSizeAndRefusesOneByteMore() throws IOException {
        int manifest = Manifests.YAML.length();
        var limits = new BundleLimits(10, manifest + 1000L, 1 << 20, 100);
        var most = Archives.withManifest().file("a", noise(1000)).packed();
        assertThat(BundleReader.read(new ByteArrayInputStream(most), limits).unpackedBytes())
                .isEqualTo(manifest + 1000L);
        var more = Archives.withManifest().file("a", noise(1001)).packed();
        assertThatThrownBy(() -> BundleReader.read(new ByteArrayInputStream(more), limits))
                .hasMessageContaining("larger than %d bytes".formatted(manifest + 1000));
        var exact = new BundleLimits(10, 1 << 20, more.length, 100);
        assertThat(BundleReader.read(new ByteArrayInputStream(more), exact).packedBytes())
                .isEqualTo(more.length);
        var less = new BundleLimits(10, 1 << 20, more.length - 1L, 100);
        assertThatThrownBy(() -> BundleReader.read(new ByteArrayInputStream(more), less))
                .hasMessageContaining("larger than %d bytes".formatted(more.length - 1));
    }

    @Test
    void refusesADecompressionBombEarly() {
        var bomb = Archives.withManifest().file("zeros", new byte[32 << 20]).packed();
        assertRefused(bomb, "more than 100 times its size");
        var header = Archives.withManifest().tar();
        System.arraycopy("77777777777".getBytes(UTF_8), 0, header, 124, 11);
        assertRefused(Archives.gzip(withChecksum(header)), "larger than 67108864 bytes");
    }

    @Test
    void acceptsALargeFileThatDoesNotCompress() throws IOException {
        assertThat(read(Archives.withManifest().file("a", noise(3 << 20)).packed())
                        .unpackedBytes())
                .isGreaterThan(3 << 20);
    }

    @Test
    void refusesMoreThanOneGzipMemberAndTrailingBytes() {
        var good = Archives.withManifest().packed();
        assertRefused(concat(good, good), "bytes after the end of the gzip data");
        assertRefused(concat(good, new byte[1]), "bytes after the end of the gzip data");
        assertRefused(concat(good, new byte[40_000]), "bytes after the end of the gzip data");
    }

    @Test
    void refusesAnythingAfterTheEndOfTheArchive() throws IOException {
        var tar = Archives.withManifest().tar();
        assertThat(read(Archives.gzip(concat(tar, new byte[10 * BLOCK]))).files())
                .isEqualTo(1);
        assertRefused(Archives.gzip(concat(tar, new byte[] {1})), "bytes after the end of the archive");
        assertRefused(Archives.gzip(concat(tar, Archives.withManifest().tar())), "bytes after the end of the archive");
        assertRefused(Archives.gzip(concat(tar, new byte[65 * 1024])), "padded with more than");
        assertRefused(
                Archives.gzip(concat(Arrays.copyOf(tar, tar.length - BLOCK), new byte[] {1})),
                "the archive is cut off");
    }

    @Test
    void refusesBytesHiddenBetweenEntries() {
        var tar = Archives.withManifest().file("a").tar();
        tar[BLOCK + Manifests.YAML.length()] = 'x';
        assertRefused(Archives.gzip(tar), "bytes between the entries");
    }

    @Test
    void refusesDamageWhereverItIs() throws IOException {
        var good = Archives.withManifest().file("a", noise(300)).packed();
        assertThat(read(good).files()).isEqualTo(2);
        for (int at = 0; at < good.length; at++) {
            var cut = Arrays.copyOf(good, at);
            assertThatThrownBy(() -> read(cut)).as("cut at %d", at).isInstanceOf(BundleException.class);
        }
        var flipped = List.of(0, 1, 2, 3, good.length / 2, good.length - 1, good.length - 5);
        for (int at : flipped) {
            var damaged = good.clone();
            damaged[at] ^= 1;
            assertThatThrownBy(() -> read(damaged)).as("flipped at %d", at).isInstanceOf(RuntimeException.class);
        }
    }

    @Test
    void refusesFilesThatAreNotBundles() {
        assertRefused(new byte[0], "cut off in its header");
        assertRefused("PK\3\4aaaaaaaaaaaaaaaaaa".getBytes(UTF_8), "not gzip");
        assertRefused(Archives.gzip(new byte[0]), "cut off");
        assertRefused(Archives.gzip(new byte[2 * BLOCK]), "has no manifest");
        assertRefused(
                Archives.withManifest()
                        .file("plugin.json", Manifests.valid().canonicalJson())
                        .packed(),
                "keep one");
        assertRefused(
                new Archives().file("plugin.yaml", new byte[256 * 1024 + 1]).packed(), "at most 262144");
    }

    @Test
    void aVisitorMayLeaveFilesUnread() throws IOException {
        var packed = Archives.withManifest().file("a", noise(5000)).file("b").packed();
        var bundle = BundleReader.read(
                new ByteArrayInputStream(packed),
                BundleLimits.DEFAULT,
                (entry, content) -> assertThat(content.read()).isNotNegative());
        assertThat(bundle.files()).isEqualTo(3);
    }

    private static byte[] noise(int length) {
        var bytes = new byte[length];
        new Random(1).nextBytes(bytes);
        return bytes;
    }

    private static byte[] concat(byte[] first, byte[] second) {
        var both = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, both, first.length, second.length);
        return both;
    }

    private static byte[] withChecksum(byte[] header) {
        Arrays.fill(header, 148, 156, (byte) ' ');
        int sum = 0;
        for (int i = 0; i < BLOCK; i++) {
            sum += header[i] & 0xff;
        }
        System.arraycopy("%06o".formatted(sum).getBytes(UTF_8), 0, header, 148, 6);
        header[154] = 0;
        return header;
    }
}
