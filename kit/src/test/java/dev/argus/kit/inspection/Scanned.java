package dev.argus.kit.inspection;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.argus.kit.bundle.BundleEntry;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;

/** Runs a check on one file and returns its findings. */
final class Scanned {
    private Scanned() {}

    static CheckFindings by(BundleCheck check, String file, byte[] content) {
        var found = new CheckFindings();
        try {
            check.inspect(new BundleEntry(file, false, content.length), new ByteArrayInputStream(content), found);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return found;
    }

    /** Returns each finding as {@code line:column rule}. */
    static List<String> places(BundleCheck check, String file, String content) {
        return places(by(check, file, content.getBytes(UTF_8)));
    }

    static List<String> places(CheckFindings found) {
        return places(found.kept());
    }

    /** Returns each warning as {@code line:column rule}. */
    static List<String> warnings(BundleCheck check, String file, String content) {
        return places(by(check, file, content.getBytes(UTF_8)).warnings());
    }

    private static List<String> places(List<CheckFinding> found) {
        return found.stream()
                .map(finding -> "%d:%d %s".formatted(finding.line(), finding.column(), finding.rule()))
                .toList();
    }
}
