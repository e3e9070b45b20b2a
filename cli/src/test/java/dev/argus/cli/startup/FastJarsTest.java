package dev.argus.cli.startup;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.classfile.ClassFile;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.MethodTypeDesc;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FastJarsTest {
    private static final int JAVA_5 = 49;

    @TempDir
    private Path folder = Path.of("");

    @BeforeEach
    void build() throws IOException {
        Files.createDirectories(folder.resolve("build/lib"));
        jar("build/argus.jar", Map.of("dev/argus/Main.class", branching(ClassFile.JAVA_21_VERSION)));
        jar(
                "build/lib/library.jar",
                Map.of(
                        "Branching.class",
                        branching(JAVA_5),
                        "META-INF/SIGNER.SF",
                        text("s"),
                        "META-INF/SIGNER.RSA",
                        text("s"),
                        "META-INF/MANIFEST.MF",
                        text("Manifest-Version: 1.0\n"),
                        "lib/data.SF",
                        text("data")));
        FastJars.main(new String[] {
            folder.resolve("build").toString(), folder.resolve("fast").toString()
        });
    }

    @Test
    void anOldClassIsUpgradedAndBehavesTheSame() throws Exception {
        var old = entry("fast/lib/library.jar", "Branching.class");
        assertThat(ClassFile.of().parse(old).majorVersion()).isEqualTo(ClassFile.JAVA_8_VERSION);
        try (var loader = new URLClassLoader(
                new URL[] {folder.resolve("fast/lib/library.jar").toUri().toURL()})) {
            var larger = loader.loadClass("Branching").getMethod("larger", int.class, int.class);
            assertThat(larger.invoke(null, 3, 2)).isEqualTo(3);
            assertThat(larger.invoke(null, 2, 3)).isEqualTo(3);
        }
    }

    @Test
    void otherClassesAndFilesAreUnchanged() throws IOException {
        assertThat(entry("fast/argus.jar", "dev/argus/Main.class")).isEqualTo(branching(ClassFile.JAVA_21_VERSION));
        assertThat(entry("fast/lib/library.jar", "lib/data.SF")).isEqualTo(text("data"));
        assertThat(entry("fast/lib/library.jar", "META-INF/MANIFEST.MF")).isEqualTo(text("Manifest-Version: 1.0\n"));
    }

    @Test
    void signaturesAreLeftOut() throws IOException {
        try (var jar = new ZipFile(folder.resolve("fast/lib/library.jar").toFile())) {
            assertThat(jar.stream().map(ZipEntry::getName)).doesNotContain("META-INF/SIGNER.SF", "META-INF/SIGNER.RSA");
        }
    }

    @Test
    void everyCommandOfTheTrainingRunSucceedsExceptTheOneMeantToFail() throws IOException {
        assertThat(TrainingRun.perform(Files.createDirectory(folder.resolve("stage"))))
                .filteredOn(code -> code != 0)
                .containsExactly(2);
    }

    /** A class with a branch, which needs a stack map since Java 7. */
    private static byte[] branching(int version) {
        var stackMaps = version == JAVA_5
                ? ClassFile.StackMapsOption.DROP_STACK_MAPS
                : ClassFile.StackMapsOption.GENERATE_STACK_MAPS;
        var type = MethodTypeDesc.of(ConstantDescs.CD_int, ConstantDescs.CD_int, ConstantDescs.CD_int);
        return ClassFile.of(stackMaps)
                .build(
                        ClassDesc.of("Branching"),
                        made -> made.withVersion(version, 0)
                                .withFlags(ClassFile.ACC_PUBLIC)
                                .withMethodBody("larger", type, ClassFile.ACC_PUBLIC | ClassFile.ACC_STATIC, code -> {
                                    var second = code.newLabel();
                                    code.iload(0)
                                            .iload(1)
                                            .if_icmplt(second)
                                            .iload(0)
                                            .ireturn()
                                            .labelBinding(second)
                                            .iload(1)
                                            .ireturn();
                                }));
    }

    private void jar(String name, Map<String, byte[]> entries) throws IOException {
        try (var out = new ZipOutputStream(Files.newOutputStream(folder.resolve(name)))) {
            for (var entry : entries.entrySet()) {
                out.putNextEntry(new ZipEntry(entry.getKey()));
                out.write(entry.getValue());
                out.closeEntry();
            }
        }
    }

    private byte[] entry(String jar, String name) throws IOException {
        try (var file = new ZipFile(folder.resolve(jar).toFile())) {
            return file.getInputStream(file.getEntry(name)).readAllBytes();
        }
    }

    private static byte[] text(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
