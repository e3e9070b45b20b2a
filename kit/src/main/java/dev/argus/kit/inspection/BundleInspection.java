package dev.argus.kit.inspection;

import dev.argus.kit.bundle.BundleEntry;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;

/**
 * Everything that the automatic checks of the platform find in a bundle, so that its publisher can look before the
 * upload.
 *
 * @param findings what the platform refuses
 * @param warnings what people should look at
 */
public record BundleInspection(List<CheckFinding> findings, List<CheckFinding> warnings) {
    public BundleInspection {
        findings = List.copyOf(findings);
        warnings = List.copyOf(warnings);
    }

    /**
     * Runs all checks.
     *
     * @throws dev.argus.kit.bundle.BundleException if {@code bundle} is not a valid bundle
     * @throws dev.argus.kit.manifest.ManifestException if its manifest is invalid
     */
    public static BundleInspection of(byte[] bundle) throws IOException {
        var findings = new ArrayList<>(ProgramCheck.findings(bundle));
        var warnings = new ArrayList<CheckFinding>();
        for (var check : checks()) {
            var found = check.inspect(new ByteArrayInputStream(bundle));
            findings.addAll(found.kept());
            warnings.addAll(found.warnings());
        }
        return new BundleInspection(findings, warnings);
    }

    /** Inspects one file by itself, for a folder that is no bundle yet. */
    public static BundleInspection ofFile(BundleEntry file, Content content) throws IOException {
        var found = new CheckFindings();
        for (var check : checks()) {
            try (var in = content.open()) {
                check.inspect(file, in, found);
            }
        }
        return new BundleInspection(found.kept(), found.warnings());
    }

    private static List<BundleCheck> checks() {
        return List.of(new SecretScan(), new UnicodeScan());
    }

    /** Opens the content of a file; each check reads it once. */
    @FunctionalInterface
    public interface Content {
        InputStream open() throws IOException;
    }
}
