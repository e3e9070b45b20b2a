package dev.argus.kit.bundle;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** A Java process with 64 MiB of heap refuses every hostile archive. The output shows how long each took. */
class HostileBundleTest {
    @TempDir
    private Path directory;

    @TestFactory
    Stream<DynamicTest> refusesInLittleMemory() throws Exception {
        var expected = HostileArchives.writeAll(directory);
        var lines = read(List.copyOf(expected.keySet()));
        assertThat(lines).hasSize(expected.size());
        var tests = new ArrayList<DynamicTest>();
        for (var archive : expected.entrySet()) {
            tests.add(test(archive, lines.get(tests.size())));
        }
        return tests.stream();
    }

    /** Guards against a process that refuses everything. */
    @Test
    void acceptsABundleAtEveryLimitInAsLittleMemory() throws Exception {
        var file = directory.resolve("largest");
        try (var tar = new RawTar(Files.newOutputStream(file))) {
            tar.manifest();
            var noise = new byte[1 << 20];
            new Random(7).nextBytes(noise);
            for (int i = 0; i < 15; i++) {
                tar.file("noise" + i, noise);
            }
            for (int i = 0; i < 9_983; i++) {
                tar.file("d/%05d".formatted(i), ("x" + i).repeat(500).getBytes(UTF_8));
            }
            tar.end();
        }
        assertThat(read(List.of(file))).singleElement().asString().endsWith("\tACCEPTED");
    }

    private static DynamicTest test(Map.Entry<Path, String> archive, String line) {
        var name = String.valueOf(archive.getKey().getFileName());
        System.out.println("%s: %s".formatted(name, line.replaceFirst("\t", " ms, ")));
        return DynamicTest.dynamicTest(
                name, () -> assertThat(line).contains("\tREFUSED ").contains(archive.getValue()));
    }

    private static List<String> read(List<Path> files) throws IOException, InterruptedException {
        var command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx64m",
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                ReadsBundles.class.getName()));
        files.forEach(file -> command.add(file.toString()));
        var output = File.createTempFile("bundles", ".txt");
        try {
            var process = new ProcessBuilder(command)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .redirectOutput(output)
                    .start();
            assertThat(process.waitFor()).isZero();
            return Files.readAllLines(output.toPath());
        } finally {
            Files.delete(output.toPath());
        }
    }
}
