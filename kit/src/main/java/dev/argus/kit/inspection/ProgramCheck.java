package dev.argus.kit.inspection;

import dev.argus.kit.bundle.Bundle;
import dev.argus.kit.bundle.BundleEntry;
import dev.argus.kit.bundle.BundleException;
import dev.argus.kit.bundle.BundleLimits;
import dev.argus.kit.bundle.BundleReader;
import dev.argus.kit.manifest.Manifest;
import dev.argus.kit.manifest.ManifestFormat;
import dev.argus.kit.manifest.ManifestReader;
import dev.argus.kit.manifest.PluginRuntime;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Checks that the entrypoint can be started: that its program or script is in the bundle, is a file, is executable and
 * has a first line that the kernel understands. Otherwise the mistake would show where the plugin is first run.
 */
public final class ProgramCheck {
    private static final int HEAD = 256;

    private final Map<String, BundleEntry> files = new HashMap<>();
    private final Map<String, byte[]> heads = new HashMap<>();
    private final List<String> problems = new ArrayList<>();
    private String manifestFile = "";
    private byte[] manifestText = {};

    private ProgramCheck() {}

    /**
     * Returns what is wrong with the entrypoint, at its place in the manifest.
     *
     * @throws BundleException if {@code bundle} is not a valid bundle
     * @throws dev.argus.kit.manifest.ManifestException if its manifest is invalid
     */
    public static List<CheckFinding> findings(byte[] bundle) throws IOException {
        var check = new ProgramCheck();
        check.read(bundle);
        return check.found();
    }

    /**
     * Reads a bundle whose entrypoint can be started.
     *
     * @throws BundleException with every finding if the entrypoint cannot be started, or if {@code bundle} is not a
     *     valid bundle
     * @throws dev.argus.kit.manifest.ManifestException if its manifest is invalid
     */
    public static Bundle requireStartable(byte[] bundle) throws IOException {
        var check = new ProgramCheck();
        var read = check.read(bundle);
        var found = check.found();
        if (!found.isEmpty()) {
            throw new BundleException(found.stream().map(CheckFinding::toString).collect(Collectors.joining("\n")));
        }
        return read;
    }

    private Bundle read(byte[] bundle) throws IOException {
        var read = BundleReader.read(new ByteArrayInputStream(bundle), BundleLimits.DEFAULT, this::keep);
        look(read.manifest());
        return read;
    }

    private void keep(BundleEntry file, InputStream content) throws IOException {
        files.put(file.path(), file);
        if (ManifestFormat.ofFileName(file.path()).isPresent()) {
            manifestFile = file.path();
            manifestText = content.readAllBytes();
            return;
        }
        var head = content.readNBytes(HEAD);
        if (head.length > 1 && head[0] == '#' && head[1] == '!'
                || head.length > 4 && (head[0] & 0xff) == 0xef && head[3] == '#' && head[4] == '!') {
            heads.put(file.path(), head);
        }
    }

    private void look(Manifest manifest) {
        if (manifest.runtime() instanceof PluginRuntime.Named(var runtime, var entrypoint)) {
            var program = entrypoint.getFirst();
            if (program.indexOf('/') > 0 || program.startsWith("./") || program.startsWith("../")) {
                program(program);
            } else if (PythonCommand.isPython(program)) {
                python(PythonCommand.of(entrypoint));
            } else if (files.containsKey(program)) {
                problems.add("\"%s\" is looked for on PATH, not in the bundle: write ./%s".formatted(program, program));
            } else if (runtime.equals("native") && !program.startsWith("/")) {
                problems.add("\"%s\" is looked for on PATH, and the runtime native has no programs there: "
                                .formatted(program)
                        + "put the program into the bundle and write ./%s".formatted(program));
            }
        }
    }

    private void program(String written) {
        find(written).ifPresent(path -> {
            var file = files.get(path);
            if (file != null && !file.executable()) {
                problems.add("%s is not executable: chmod +x %s".formatted(written, written));
            }
            firstLine(path);
        });
    }

    /** The kernel takes everything up to the line feed as the interpreter's name, the carriage return too. */
    private void firstLine(String path) {
        var head = heads.get(path);
        if (head == null) {
            return;
        }
        if (head[0] != '#') {
            problems.add(("%s starts with a byte order mark, so that the kernel does not see its #!: "
                            + "save it as UTF-8 without one")
                    .formatted(path));
            return;
        }
        for (int i = 0; i < head.length && head[i] != '\n'; i++) {
            if (head[i] == '\r') {
                problems.add(
                        ("the first line of %s ends with CR LF (carriage return, as on Windows), so that the kernel "
                                        + "looks for an interpreter with that character in its name: save it with LF")
                                .formatted(path));
                return;
            }
        }
    }

    private void python(PythonCommand command) {
        switch (command) {
            case PythonCommand.Script(var path) -> {
                var place = path.equals(".") ? "" : path;
                if (!place.startsWith("/") && !files.containsKey(join(place, "__main__.py"))) {
                    find(path);
                }
            }
            case PythonCommand.Module(var name) -> {
                var path = name.replace('.', '/');
                if (!PythonCommand.isStandard(name)
                        && !files.containsKey(path + ".py")
                        && !files.containsKey(path + "/__main__.py")) {
                    problems.add("module %s is not in the bundle: there is neither %s.py nor %s/__main__.py"
                            .formatted(name, path, path));
                }
            }
            case PythonCommand.Other _ -> {}
        }
    }

    private static String join(String folder, String name) {
        return folder.isEmpty() ? name : folder.replaceFirst("^\\./", "").replaceFirst("/$", "") + "/" + name;
    }

    /** Returns the path of a file in the bundle, or reports why there is none. */
    private Optional<String> find(String written) {
        var normal = normalized(written);
        if (normal.isEmpty()) {
            problems.add("%s leaves the bundle: name a file in it".formatted(written));
            return Optional.empty();
        }
        var path = normal.get();
        if (files.containsKey(path)) {
            return normal;
        }
        if (files.keySet().stream().anyMatch(other -> other.startsWith(path + "/"))) {
            problems.add("%s is a folder in the bundle, not a file".formatted(written));
            return Optional.empty();
        }
        var folded = path.toLowerCase(Locale.ROOT);
        var other = files.keySet().stream()
                .filter(file -> file.toLowerCase(Locale.ROOT).equals(folded))
                .findFirst();
        problems.add(other.map(file -> "%s is not in the bundle, which has %s: capitals count".formatted(written, file))
                .orElse("%s is not in the bundle: add it, build it first, or see whether .argusignore leaves it out"
                        .formatted(written)));
        return Optional.empty();
    }

    private static Optional<String> normalized(String written) {
        var parts = new ArrayList<String>();
        for (var part : written.split("/", -1)) {
            if (part.equals("..")) {
                if (parts.isEmpty()) {
                    return Optional.empty();
                }
                parts.removeLast();
            } else if (!part.isEmpty() && !part.equals(".")) {
                parts.add(part);
            }
        }
        return Optional.of(String.join("/", parts));
    }

    private List<CheckFinding> found() {
        if (problems.isEmpty()) {
            return List.of();
        }
        var format = ManifestFormat.ofFileName(manifestFile).orElseThrow();
        var at = ManifestReader.locate(manifestText, format).positionOf("/runtime/entrypoint");
        return problems.stream()
                .map(problem -> new CheckFinding(
                        manifestFile, at.line(), at.column(), "entrypoint", "/runtime/entrypoint: " + problem))
                .toList();
    }
}
