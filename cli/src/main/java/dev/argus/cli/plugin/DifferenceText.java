package dev.argus.cli.plugin;

import com.fasterxml.jackson.databind.JsonNode;
import com.github.difflib.DiffUtils;
import com.github.difflib.UnifiedDiffUtils;
import dev.argus.cli.json.Json;
import dev.argus.cli.output.Sizes;
import dev.argus.cli.shell.Printable;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Shows the difference of two bundles to people: summaries first, then the lines of every changed text file. */
final class DifferenceText {
    private static final Map<String, String> SIGNS = Map.of("ADDED", "+", "REMOVED", "-");
    private static final int CONTEXT = 3;
    /** Comparing takes time that grows with the square of what differs, and a publisher chooses the files. */
    private static final int MOST_LINES = 20_000;

    private final BundleDifference difference;
    private final Map<String, BundleContents.Content> filesBefore;
    private final Map<String, BundleContents.Content> filesAfter;
    private final StringBuilder text = new StringBuilder();

    private DifferenceText(BundleDifference difference) {
        this.difference = difference;
        this.filesBefore = BundleContents.of(difference.before()).files();
        this.filesAfter = BundleContents.of(difference.after()).files();
    }

    static String of(BundleDifference difference) {
        return new DifferenceText(difference).written();
    }

    private String written() {
        var document = difference.document();
        heading("from " + document.at("/from/version").asText() + " to "
                + document.at("/to/version").asText());
        section("Capabilities", document.path("capabilities"), DifferenceText::value);
        section("Manifest", document.path("manifest"), DifferenceText::value);
        section(
                "Findings of the checks",
                document.path("findings"),
                finding -> sign(finding) + " " + finding.path("finding").asText());
        section("Files", document.path("files"), DifferenceText::file);
        document.path("files").forEach(this::lines);
        return text.toString();
    }

    private void heading(String words) {
        text.append(Printable.line(words)).append('\n');
    }

    private void section(String title, JsonNode changes, Function<JsonNode, String> line) {
        text.append('\n').append(title).append(changes.isEmpty() ? ": no difference\n" : ":\n");
        changes.forEach(change ->
                text.append("  ").append(Printable.line(line.apply(change))).append('\n'));
    }

    private static String sign(JsonNode change) {
        return SIGNS.getOrDefault(change.path("change").asText(), "~");
    }

    private static String value(JsonNode change) {
        var before = known(change.path("before"));
        var arrow = change.path("change").asText().equals("CHANGED") ? " -> " : "";
        return sign(change) + " " + change.path("what").asText() + " " + before + arrow + known(change.path("after"));
    }

    private static String known(JsonNode value) {
        return value.isNull() || value.isMissingNode() ? "" : Json.compact(value);
    }

    private static String file(JsonNode file) {
        var change = file.path("change").asText();
        return sign(file) + " " + file.path("path").asText() + " ("
                + Sizes.shown(file.path("size").asLong())
                + (change.startsWith("MADE")
                        ? ", " + change.substring(5).replace('_', ' ').toLowerCase(Locale.ROOT)
                        : "")
                + ")";
    }

    private void lines(JsonNode file) {
        var path = file.path("path").asText();
        var before = text(filesBefore.get(path));
        var after = text(filesAfter.get(path));
        if (before.isEmpty() || after.isEmpty()) {
            text.append('\n');
            heading(path + ": not text; only size and digest can be compared");
            return;
        }
        if (before.get().size() + after.get().size() > MOST_LINES) {
            text.append('\n');
            heading("%s: more than %d lines; compare it with a program of yours, after argus plugin download --unpack"
                    .formatted(path, MOST_LINES));
            return;
        }
        var patch = DiffUtils.diff(before.get(), after.get());
        if (!patch.getDeltas().isEmpty()) {
            text.append('\n');
            UnifiedDiffUtils.generateUnifiedDiff("a/" + path, "b/" + path, before.get(), patch, CONTEXT)
                    .forEach(line -> text.append(Printable.log(line)).append('\n'));
        }
    }

    /** Returns the lines of a file, none for no file; empty if it is not text. */
    private static Optional<List<String>> text(BundleContents.@Nullable Content content) {
        if (content == null) {
            return Optional.of(List.of());
        }
        try {
            var decoded = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(content.bytes()))
                    .toString();
            return decoded.indexOf('\0') >= 0
                    ? Optional.empty()
                    : Optional.of(decoded.lines().toList());
        } catch (CharacterCodingException _) {
            return Optional.empty();
        }
    }
}
