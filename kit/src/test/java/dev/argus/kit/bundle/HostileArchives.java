package dev.argus.kit.bundle;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.argus.kit.manifest.Manifests;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Archives that attack their reader, each with the text that the refusal must contain. */
final class HostileArchives {
    private static final int MANY = 1_000_000;
    private static final String ONE_NOT_PLAIN = "has an empty, \".\" or \"..\" part";
    private static final String EXTENSION = "uses an extension of the archive format";

    private final Path directory;
    private final Map<Path, String> made = new LinkedHashMap<>();

    private HostileArchives(Path directory) {
        this.directory = directory;
    }

    /** The text that the refusal must contain, by file. */
    static Map<Path, String> writeAll(Path directory) throws IOException {
        var archives = new HostileArchives(directory);
        archives.paths();
        archives.kinds();
        archives.twice();
        archives.extensions();
        archives.bombs();
        archives.crowds();
        archives.tails();
        return archives.made;
    }

    private void paths() throws IOException {
        for (var path : List.of(
                "../x", "a/../../x", "a/..", "./../x", "..", ".", "./x", "a/./x", "a//x", "x/", "a/b/../../../x")) {
            add("path " + path.replace('/', '!'), ONE_NOT_PLAIN, tar -> tar.file(path, new byte[1]));
        }
        for (var path : List.of("/etc/passwd", "//x", "/", "/../x")) {
            add("path " + path.replace('/', '!'), "is not a relative path", tar -> tar.file(path, new byte[1]));
        }
        for (var path :
                List.of("..\\x", "a\\..\\..\\x", "\\x", "C:x", "C:\\x", "x:stream", "a\nb", "a\u007fb", "a\u0085b")) {
            var name = "path " + path.codePoints().boxed().toList();
            add(name, "contains a control character, a backslash or a colon", tar -> tar.file(path, new byte[1]));
        }
        add("prefix ..", ONE_NOT_PLAIN, tar -> tar.block(prefixed("..", "x")));
        add("prefix slash", "is not a relative path", tar -> tar.block(prefixed("/", "x")));
        add(
                "dots of two bytes",
                "a name in the archive is not UTF-8",
                tar -> tar.block(RawTar.header(
                        new byte[] {(byte) 0xc0, (byte) 0xae, (byte) 0xc0, (byte) 0xae, '/', 'x'}, '0', 0644, 0)));
        add(
                "name behind its end",
                "has bytes after its end",
                tar -> tar.block(RawTar.header("x\0/../../y", '0', 0644, 0)));
    }

    private static byte[] prefixed(String prefix, String name) {
        var header = RawTar.header(name, '0', 0644, 0);
        RawTar.put(header, 345, prefix);
        return header;
    }

    private void kinds() throws IOException {
        for (char type : List.of('1', '2')) {
            var header = RawTar.header("link", type, 0777, 0);
            RawTar.put(header, 157, "../../etc/passwd");
            add("link of type " + type, "link is a link", tar -> tar.block(header));
        }
        for (char type : List.of('3', '4', '6')) {
            add("device of type " + type, "is a device or a pipe", tar -> tar.entry("thing", type, 0644));
        }
        for (int mode : List.of(04755, 02755, 01755, 07777)) {
            add(
                    "mode " + Integer.toOctalString(mode),
                    "setuid, setgid or sticky bit",
                    tar -> tar.entry("run", '0', mode));
        }
    }

    private void twice() throws IOException {
        add(
                "the same name twice",
                "a exists twice",
                tar -> tar.file("a", new byte[1]).file("a", new byte[1]));
        add(
                "names that differ in case",
                "differs from a only in case",
                tar -> tar.file("a", new byte[1]).file("A", new byte[1]));
        add(
                "names that fold",
                "only in case",
                tar -> tar.file("stra\u00dfe", new byte[1]).file("STRASSE", new byte[1]));
        add(
                "names that normalise",
                "is not in Unicode NFC",
                tar -> tar.file("caf\u00e9", new byte[1]).file("cafe\u0301", new byte[1]));
        add(
                "directories that fold",
                "only in case",
                tar -> tar.file("d/a", new byte[1]).file("D/b", new byte[1]));
        add(
                "a file as a directory",
                "both a file and a directory",
                tar -> tar.file("a", new byte[1]).file("a/b", new byte[1]));
        add(
                "two manifests",
                "both plugin.yaml and plugin.json",
                tar -> tar.file("plugin.json", Manifests.valid().canonicalJson()));
        add(
                "a manifest in capitals",
                "differs from plugin.yaml only in case",
                tar -> tar.file("PLUGIN.YAML", new byte[1]));
    }

    private void extensions() throws IOException {
        add(
                "path by PAX",
                EXTENSION,
                tar -> tar.extension('x', "20 path=../../evil1\n").file("a", new byte[1]));
        add(
                "size by PAX",
                EXTENSION,
                tar -> tar.extension('x', "22 size=999999999999\n").file("a", new byte[1]));
        add(
                "link by PAX",
                EXTENSION,
                tar -> tar.extension('g', "23 linkpath=/etc/shadow\n").file("a", new byte[1]));
        add(
                "long name of GNU",
                EXTENSION,
                tar -> tar.extension('L', "../".repeat(50) + "x\0").file("a", new byte[1]));
        add(
                "long link of GNU",
                EXTENSION,
                tar -> tar.extension('K', "/etc/shadow\0").file("a", new byte[1]));
        add("sparse file of GNU", EXTENSION, tar -> tar.entry("a", 'S', 0644));
        var size = RawTar.header("a", '0', 0644, 0);
        size[124] = (byte) 0x80;
        add("size in base 256", "is not octal", tar -> tar.block(size));
        var magic = RawTar.header("a", '0', 0644, 0);
        RawTar.put(magic, 257, "ustar  \0");
        add("format of GNU", "is not ustar", tar -> tar.block(magic));
    }

    private void bombs() throws IOException {
        add("one file of zeros", "more than 100 times its size", tar -> tar.zeros("a", 63L << 20));
        add("a file too large", "larger than 67108864 bytes", tar -> tar.zeros("a", (64L << 20) + 1));
        add(
                "a size that is a lie",
                "larger than 67108864 bytes",
                tar -> tar.block(RawTar.header("a", '0', 0644, (8L << 30) - 1)));
        add("many files that are too much", "more than 100 times its size", tar -> {
            for (int i = 0; i < 5_000; i++) {
                tar.zeros("f" + i, 100_000);
            }
        });
        add("more packed bytes than accepted", "larger than 16777216 bytes", tar -> tar.file("noise", noise(17 << 20)));
        add("a manifest too large", "262145 bytes", false, tar -> tar.zeros("plugin.yaml", 256 * 1024 + 1));
        add(
                "a manifest of brackets",
                "1:",
                false,
                tar -> tar.file("plugin.yaml", "[".repeat(256 * 1024).getBytes(UTF_8)));
        add(
                "a manifest of keys",
                "",
                false,
                tar -> tar.file("plugin.yaml", "? ".repeat(128 * 1024).getBytes(UTF_8)));
    }

    /** Archives that each exceed exactly one limit. */
    private void crowds() throws IOException {
        add("a million files", "more than 10000 entries", tar -> {
            for (int i = 0; i < MANY; i++) {
                tar.entry("f" + i, '0', 0644);
            }
        });
        add("many directories", "more than 10000 entries", tar -> {
            for (int i = 0; i < 20_000; i++) {
                tar.entry("d" + i + "/", '5', 0755);
            }
        });
        add("a million implied directories", "more than 10000 files and directories", tar -> {
            for (int i = 0; i < 9_000; i++) {
                tar.block(prefixed("%06d".formatted(i) + "/a".repeat(74), "a/".repeat(49) + "f"));
            }
        });
        add("padding without end", "is padded with more than", tar -> tar.end().raw(new byte[32 << 20]));
    }

    private void tails() throws IOException {
        add(
                "bytes behind the archive",
                "bytes after the end of the archive",
                tar -> tar.end().raw(new byte[] {1}));
        add(
                "an archive behind the archive",
                "bytes after the end of the archive",
                tar -> tar.end().file("../x", new byte[1]));
        add(
                "an empty block inside",
                "goes on after an empty block",
                tar -> tar.raw(new byte[TarHeader.BLOCK]).file("x", new byte[1]));
        var good = Archives.withManifest().packed();
        addBytes("a second gzip member", "bytes after the end of the gzip data", concat(good, good));
        addBytes("bytes behind the gzip data", "bytes after the end of the gzip data", concat(good, new byte[1 << 20]));
        addBytes("cut off in the data", "is cut off in its data", Arrays.copyOf(good, good.length / 2));
        addBytes("cut off in the trailer", "is cut off in its trailer", Arrays.copyOf(good, good.length - 1));
        add(
                "cut off in the archive",
                "the archive is cut off",
                true,
                tar -> tar.block(RawTar.header("a", '0', 0644, 5)),
                false);
        addBytes("a gzip header with a name", "has optional fields", named(good));
    }

    private static byte[] named(byte[] packed) {
        var changed = packed.clone();
        changed[3] = 8;
        return changed;
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

    private void add(String name, String refusal, Filling filling) throws IOException {
        add(name, refusal, true, filling);
    }

    private void add(String name, String refusal, boolean manifest, Filling filling) throws IOException {
        add(name, refusal, manifest, filling, true);
    }

    private void add(String name, String refusal, boolean manifest, Filling filling, boolean ended) throws IOException {
        var file = directory.resolve(name);
        try (var tar = new RawTar(Files.newOutputStream(file))) {
            if (manifest) {
                tar.manifest();
            }
            filling.into(tar);
            if (ended) {
                tar.end();
            }
        }
        made.put(file, refusal);
    }

    private void addBytes(String name, String refusal, byte[] content) throws IOException {
        made.put(Files.write(directory.resolve(name), content), refusal);
    }

    /** Writes the hostile part of an archive. */
    private interface Filling {
        void into(RawTar tar) throws IOException;
    }
}
