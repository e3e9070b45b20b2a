package dev.argus.kit.inspection;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.argus.kit.bundle.BundleException;
import dev.argus.kit.bundle.BundleWriter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ProgramCheckTest {
    private static final String MANIFEST = """
            {"id": "acme/tool", "version": "1.0.0", "displayName": "Tool", "description": "A tool", "category": "analytics",
             "platform": {"min": "1.0.0"}, "runtime": {"name": "%s",
              "entrypoint": [%s]},
             "actions": [{"name": "go", "description": "Goes", "input": {}, "output": {}}]}""";

    @TempDir
    private Path folder = Path.of("");

    private void file(String path, String content, boolean executable) throws IOException {
        var file = folder.resolve(path);
        Files.createDirectories(file.getParent());
        Files.write(file, content.getBytes(UTF_8));
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(executable ? "rwxr-xr-x" : "rw-r--r--"));
    }

    private byte[] bundle(String runtime, String entrypoint) throws IOException {
        var list = "\"" + String.join("\", \"", entrypoint.split(" ")) + "\"";
        file("plugin.json", MANIFEST.formatted(runtime, list), false);
        var packed = new ByteArrayOutputStream();
        BundleWriter.pack(folder, packed);
        return packed.toByteArray();
    }

    private List<String> found(String runtime, String entrypoint) throws IOException {
        return ProgramCheck.findings(bundle(runtime, entrypoint)).stream()
                .map(CheckFinding::toString)
                .toList();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "python3 main.py",
                "python3 -I -S -B main.py x",
                "python3 -W error -X dev ./main.py",
                "python3 -um lib.tool",
                "python3 -m lib.tool x",
                "python3 -m lib",
                "python3 -m http.server",
                "python3 lib",
                "python3 -c print(1)",
                "python3 -",
                "python3.13 sub/../main.py",
                "/usr/bin/env python3",
                "./run",
                "lib/../run x"
            })
    void whatCanBeStartedHasNoFinding(String entrypoint) throws IOException {
        file("main.py", "print(1)", false);
        file("lib/tool.py", "print(1)", false);
        file("lib/__main__.py", "print(1)", false);
        file("run", "#!/usr/bin/python3\nprint(1)\r\n", true);
        assertThat(found("python3", entrypoint)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "python3 | python3 main.py | main.py is not in the bundle, which has Main.py: capitals count",
                "python3 | python3 other.py | other.py is not in the bundle: add it",
                "python3 | python3 lib | lib is a folder",
                "python3 | python3 -m tool | module tool is not in the bundle: there is neither tool.py nor tool/__main__.py",
                "python3 | python3 -mlib.x | module lib.x is not in the bundle",
                "python3 | ../run | ../run leaves the bundle",
                "python3 | ./nothing | ./nothing is not in the bundle",
                "native | ./data | ./data is not executable: chmod +x ./data",
                "native | run | \"run\" is looked for on PATH, not in the bundle: write ./run",
                "native | sh | the runtime native has no programs there",
                "native | ./dos | the first line of dos ends with CR LF",
                "native | ./mark | mark starts with a byte order mark",
            })
    void whatCannotBeStartedIsNamedAtTheEntrypoint(String runtime, String entrypoint, String message)
            throws IOException {
        file("Main.py", "print(1)", false);
        file("lib/y.py", "print(1)", false);
        file("data", "x", false);
        file("run", "#!/bin/sh\n", true);
        file("dos", "#!/usr/bin/python3\r\nprint(1)\r\n", true);
        file("mark", "\ufeff#!/usr/bin/python3\n", true);
        assertThat(found(runtime, entrypoint))
                .singleElement()
                .asString()
                .startsWith("plugin.json:3:3 entrypoint: /runtime/entrypoint: ")
                .contains(message);
    }

    @Test
    void aBundleThatCannotBeStartedIsRefused() throws IOException {
        var bundle = bundle("native", "./run");
        assertThatThrownBy(() -> ProgramCheck.requireStartable(bundle))
                .isInstanceOf(BundleException.class)
                .hasMessageContaining("./run is not in the bundle");
    }
}
