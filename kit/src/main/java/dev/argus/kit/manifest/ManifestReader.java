package dev.argus.kit.manifest;

import com.fasterxml.jackson.databind.JsonNode;
import dev.argus.kit.json.JsonLimits;
import dev.argus.kit.json.JsonSchema;
import dev.argus.kit.json.LocatedJson;
import dev.argus.kit.json.MalformedException;
import dev.argus.kit.json.Position;
import dev.argus.kit.json.StrictJson;
import java.util.ArrayList;
import java.util.List;

/** Reads a manifest of at most 256 KiB, or reports all its problems at once. */
public final class ManifestReader {
    public static final int MAX_BYTES = 256 * 1024;
    static final JsonLimits LIMITS = new JsonLimits(MAX_BYTES, 32, false);
    private static final Position START = new Position(1, 1);

    private ManifestReader() {}

    /**
     * Reads the manifest in {@code text}.
     *
     * @throws ManifestException with every problem found
     */
    public static Manifest read(byte[] text, ManifestFormat format) {
        return read(text, format, true);
    }

    /**
     * Reads a manifest that was accepted before, perhaps by an earlier version of the platform. Constraints that no
     * longer mean anything are kept: {@link CapabilityRequest#terms} refuses them, so they open nothing.
     *
     * @throws ManifestException with every other problem found
     */
    public static Manifest readAccepted(byte[] text, ManifestFormat format) {
        return read(text, format, false);
    }

    private static Manifest read(byte[] text, ManifestFormat format, boolean checkConstraints) {
        var problems = new ManifestProblems(located(text, format));
        var manifest = ManifestMapping.map(problems, checkConstraints);
        problems.throwIfAny();
        return manifest.orElseThrow();
    }

    /**
     * Returns the values of the manifest in {@code text} with their positions, without checking them.
     *
     * @throws ManifestException if the text is not valid YAML or JSON
     */
    public static LocatedJson locate(byte[] text, ManifestFormat format) {
        return located(text, format);
    }

    /**
     * Returns warnings about the schemas of a manifest that {@link #read} accepts: keywords and formats without effect.
     */
    public static List<ManifestProblem> warnings(byte[] text, ManifestFormat format) {
        var manifest = read(text, format);
        var source = located(text, format);
        var found = new ArrayList<ManifestProblem>();
        for (int i = 0; i < manifest.actions().size(); i++) {
            var action = manifest.actions().get(i);
            warn(source, "/actions/%d/input".formatted(i), action.input(), found);
            warn(source, "/actions/%d/output".formatted(i), action.output(), found);
        }
        manifest.config().ifPresent(schema -> warn(source, "/config", schema, found));
        return found;
    }

    private static void warn(LocatedJson source, String place, JsonNode schema, List<ManifestProblem> found) {
        JsonSchema.inspect(schema).warnings().forEach(warning -> {
            var pointer = place + warning.pointer();
            var at = source.positionOf(pointer);
            found.add(new ManifestProblem(pointer, at.line(), at.column(), warning.message()));
        });
    }

    private static LocatedJson located(byte[] text, ManifestFormat format) {
        if (text.length > MAX_BYTES) {
            throw atStart("the manifest has %d bytes: at most %d are accepted".formatted(text.length, MAX_BYTES));
        }
        try {
            return switch (format) {
                case JSON -> StrictJson.parseLocated(text, LIMITS);
                case YAML -> StrictYaml.parse(text);
            };
        } catch (MalformedException e) {
            var at = e.position().orElse(START);
            throw new ManifestException(
                    List.of(new ManifestProblem("", at.line(), at.column(), String.valueOf(e.getMessage()))));
        }
    }

    private static ManifestException atStart(String message) {
        return new ManifestException(List.of(new ManifestProblem("", START.line(), START.column(), message)));
    }
}
