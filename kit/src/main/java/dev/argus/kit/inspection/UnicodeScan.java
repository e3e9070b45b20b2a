package dev.argus.kit.inspection;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import dev.argus.kit.bundle.BundleEntry;
import dev.argus.kit.json.LocatedJson;
import dev.argus.kit.manifest.ManifestFormat;
import dev.argus.kit.manifest.ManifestReader;
import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.util.stream.Collectors;

/**
 * Finds characters that hide what a text says: invisible characters, characters that change the direction of text, and
 * letters that only look Latin.
 *
 * <p>Scans file names and text files, and in the manifest also the characters that escapes stand for. Each byte that is
 * not UTF-8 counts as one replacement character.
 */
public final class UnicodeScan implements BundleCheck {
    @Override
    public String name() {
        return "unicode";
    }

    @Override
    public void inspect(BundleEntry file, InputStream content, CheckFindings found) throws IOException {
        new TextScan(file.path(), FileKind.CODE, 0, 1, found).whole(file.path());
        var format = ManifestFormat.ofFileName(file.path());
        if (format.isPresent()) {
            manifest(file, content.readAllBytes(), format.get(), found);
            return;
        }
        var start = FileStart.of(content);
        if (!start.binary()) {
            text(file, start.content(), found);
        }
    }

    private static void text(BundleEntry file, InputStream content, CheckFindings found) throws IOException {
        var scan = new TextScan(file.path(), FileKind.of(file), 1, 1, found);
        var reader = new BufferedReader(new InputStreamReader(content, UTF_8));
        for (int unit = reader.read(); unit >= 0; unit = reader.read()) {
            // The decoder only returns complete surrogate pairs.
            scan.next(
                    Character.isHighSurrogate((char) unit)
                            ? Character.toCodePoint((char) unit, (char) reader.read())
                            : unit);
        }
        scan.end();
    }

    /**
     * Scans the text of the manifest, which gives exact places, and then its values, which adds what is written with
     * escapes.
     */
    private static void manifest(BundleEntry file, byte[] content, ManifestFormat format, CheckFindings found)
            throws IOException {
        var written = new CheckFindings();
        text(file, new ByteArrayInputStream(content), written);
        written.kept().forEach(found::add);
        written.warnings().forEach(found::warn);
        var rules = written.kept().stream().map(CheckFinding::rule).collect(Collectors.toSet());
        var located = ManifestReader.locate(content, format);
        var values = new CheckFindings();
        values(file, located, "", located.tree(), values);
        values.kept().stream()
                .filter(finding -> !rules.contains(finding.rule()))
                .forEach(found::add);
    }

    private static void values(
            BundleEntry file, LocatedJson located, String pointer, JsonNode value, CheckFindings found) {
        var at = located.positionOf(pointer);
        if (value.isTextual()) {
            scanned(file, at.line(), at.column(), value.textValue(), found);
        }
        value.properties().forEach(field -> {
            var child = LocatedJson.child(pointer, field.getKey());
            scanned(
                    file,
                    located.positionOf(child).line(),
                    located.positionOf(child).column(),
                    field.getKey(),
                    found);
            values(file, located, child, field.getValue(), found);
        });
        for (int i = 0; value.isArray() && i < value.size(); i++) {
            values(file, located, LocatedJson.child(pointer, i), value.get(i), found);
        }
    }

    /** Reports every finding at the start of the value, because escapes make columns inside it meaningless. */
    private static void scanned(BundleEntry file, int line, int column, String text, CheckFindings found) {
        var inside = new CheckFindings();
        new TextScan(file.path(), FileKind.CODE, 0, 1, inside).whole(text);
        inside.kept().forEach(finding -> found.add(finding.at(line, column)));
        inside.warnings().forEach(finding -> found.warn(finding.at(line, column)));
    }
}
