package dev.argus.cli.plugin;

import dev.argus.cli.problem.Failure;
import dev.argus.cli.shell.Shell;
import dev.argus.kit.bundle.BundleEntry;
import dev.argus.kit.bundle.BundleException;
import dev.argus.kit.bundle.FolderContents;
import dev.argus.kit.inspection.BundleInspection;
import dev.argus.kit.manifest.ManifestException;
import dev.argus.kit.manifest.ManifestFormat;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** All checks of a plugin's folder that the platform makes on upload and submission. Collects everything at once. */
final class Validation {
    private final Shell shell;
    private final String given;
    private final List<String> problems = new ArrayList<>();
    private final List<String> warnings = new ArrayList<>();
    private FolderContents contents = new FolderContents(new TreeMap<>(), List.of());
    private @Nullable PackedPlugin packed;

    private Validation(Shell shell, String given) {
        this.shell = shell;
        this.given = given;
    }

    /** Looks at the folder; fails only if there is no folder or not exactly one manifest. */
    static Validation of(Shell shell, String given) {
        var validation = new Validation(shell, given);
        validation.run();
        return validation;
    }

    List<String> problems() {
        return List.copyOf(problems);
    }

    List<String> warnings() {
        return List.copyOf(warnings);
    }

    FolderContents contents() {
        return contents;
    }

    /** Returns the bundle; empty if there are problems that prevent packing. */
    Optional<PackedPlugin> packed() {
        return Optional.ofNullable(packed);
    }

    private void run() {
        var directory = shell.path(given);
        var plugin = manifest(directory);
        try {
            contents = FolderContents.of(directory);
            if (plugin.isPresent()) {
                bundle(plugin.get());
            } else {
                files();
            }
        } catch (BundleException fault) {
            problems.addAll(String.valueOf(fault.getMessage()).lines().toList());
        } catch (IOException fault) {
            throw Failure.invalid(directory + " cannot be read: " + fault).causedBy(fault);
        }
    }

    private Optional<PluginFolder> manifest(Path directory) {
        PluginFolder.manifestFile(directory);
        try {
            var plugin = PluginFolder.read(shell, given);
            warnings.addAll(plugin.warnings(shell));
            return Optional.of(plugin);
        } catch (Failure failure) {
            if (!(failure.getCause() instanceof ManifestException)) {
                throw failure;
            }
            problems.addAll(failure.text().lines().toList());
            return Optional.empty();
        }
    }

    private void bundle(PluginFolder plugin) throws IOException {
        var bytes = plugin.pack();
        packed = PackedPlugin.check(bytes, given);
        add(BundleInspection.of(bytes));
    }

    /** Without a valid manifest there is no bundle, but its files can be looked at. */
    private void files() throws IOException {
        for (var file : contents.files().entrySet()) {
            if (ManifestFormat.ofFileName(file.getKey()).isEmpty()) {
                var path = file.getValue();
                var entry = new BundleEntry(file.getKey(), Files.isExecutable(path), Files.size(path));
                add(BundleInspection.ofFile(entry, () -> Files.newInputStream(path)));
            }
        }
    }

    private void add(BundleInspection inspection) {
        inspection.findings().forEach(finding -> problems.add(finding.toString()));
        inspection.warnings().forEach(warning -> warnings.add(warning.toString()));
    }
}
