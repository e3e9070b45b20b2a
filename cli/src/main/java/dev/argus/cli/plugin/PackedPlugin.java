package dev.argus.cli.plugin;

import dev.argus.cli.problem.Failure;
import dev.argus.cli.shell.Shell;
import dev.argus.cli.shell.Source;
import dev.argus.kit.bundle.Bundle;
import dev.argus.kit.bundle.BundleException;
import dev.argus.kit.bundle.BundleLimits;
import dev.argus.kit.bundle.BundleReader;
import dev.argus.kit.inspection.BundleInspection;
import dev.argus.kit.manifest.ManifestException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;

/** The bytes of a bundle and the facts about it. It meets every rule for bundles that the platform checks. */
@SuppressWarnings("ArrayRecordComponent")
record PackedPlugin(byte[] bytes, Bundle bundle) {
    /** Packs a folder, or reads the file of a bundle. */
    static PackedPlugin read(Shell shell, String folderOrBundle) {
        var path = shell.path(folderOrBundle);
        if (Files.isDirectory(path)) {
            return check(PluginFolder.read(shell, folderOrBundle).pack(), path.toString());
        }
        return check(new Source(shell).bytes(path, (int) BundleLimits.DEFAULT.maxPackedBytes()), path.toString());
    }

    static PackedPlugin check(byte[] bytes, String name) {
        try {
            return new PackedPlugin(bytes, BundleReader.read(new ByteArrayInputStream(bytes), BundleLimits.DEFAULT));
        } catch (BundleException | ManifestException fault) {
            throw Failure.invalid(name + ": " + fault.getMessage()).causedBy(fault);
        } catch (IOException fault) {
            throw Failure.invalid(name + " is not a bundle: " + fault.getMessage())
                    .causedBy(fault);
        }
    }

    /** Runs the checks that the platform runs on upload and submission. */
    BundleInspection inspection() {
        try {
            return BundleInspection.of(bytes);
        } catch (IOException fault) {
            throw new UncheckedIOException("reading from memory failed", fault);
        }
    }

    String name() {
        return bundle.manifest().id().toString();
    }

    String version() {
        return bundle.manifest().version().toString();
    }

    /** Returns the reference, such as {@code acme/data-processor@1.2.0}. */
    String reference() {
        return name() + "@" + version();
    }
}
