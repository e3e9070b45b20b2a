package dev.argus.cli.startup;

import java.io.IOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassFile.ClassHierarchyResolverOption;
import java.lang.classfile.ClassFile.StackMapsOption;
import java.lang.classfile.ClassFileVersion;
import java.lang.classfile.ClassHierarchyResolver;
import java.lang.classfile.ClassTransform;
import java.lang.classfile.CodeTransform;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.regex.Pattern;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;

/**
 * Copies our jar and its libraries into a form that the JVM's AOT cache supports.
 *
 * <p>The cache does not support classes in a format older than Java 6, which has no stack maps, nor classes from signed
 * jars. The copies have stack maps and no signatures. The behaviour of the classes stays the same.
 */
final class FastJars {
    private static final Pattern SIGNATURE = Pattern.compile("META-INF/[^/]+\\.(SF|RSA|DSA|EC)");

    private FastJars() {}

    /** Arguments: the folder of the build, which contains {@code lib}, and an empty folder for the copies. */
    public static void main(String[] args) throws IOException {
        var from = Path.of(args[0]);
        var to = Path.of(args[1]);
        Files.createDirectories(to.resolve("lib"));
        for (var folder : List.of("", "lib")) {
            try (var jars = Files.newDirectoryStream(from.resolve(folder), "*.jar")) {
                for (var jar : jars) {
                    copy(jar, to.resolve(folder).resolve(jar.getFileName()));
                }
            }
        }
    }

    /** Writes an uncompressed copy of one jar. */
    static void copy(Path jar, Path target) throws IOException {
        try (var in = new ZipFile(jar.toFile());
                var out = new ZipOutputStream(Files.newOutputStream(target));
                var classes = new URLClassLoader(new URL[] {jar.toUri().toURL()})) {
            out.setLevel(Deflater.NO_COMPRESSION);
            for (var entry : Collections.list(in.entries())) {
                if (!SIGNATURE.matcher(entry.getName()).matches()) {
                    out.putNextEntry(new ZipEntry(entry.getName()));
                    out.write(content(entry, in.getInputStream(entry).readAllBytes(), classes));
                    out.closeEntry();
                }
            }
        }
    }

    private static byte[] content(ZipEntry entry, byte[] bytes, ClassLoader classes) {
        if (!entry.getName().endsWith(".class")) {
            return bytes;
        }
        var format = ClassFile.of(
                StackMapsOption.GENERATE_STACK_MAPS,
                ClassHierarchyResolverOption.of(ClassHierarchyResolver.ofResourceParsing(classes)));
        var parsed = format.parse(bytes);
        return parsed.majorVersion() >= ClassFile.JAVA_6_VERSION ? bytes : format.transformClass(parsed, upToDate());
    }

    private static ClassTransform upToDate() {
        return ClassTransform.transformingMethodBodies(CodeTransform.ACCEPT_ALL).andThen((builder, element) -> {
            if (element instanceof ClassFileVersion) {
                builder.withVersion(ClassFile.JAVA_8_VERSION, 0);
            } else {
                builder.with(element);
            }
        });
    }
}
