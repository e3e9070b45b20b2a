package dev.argus.kit.changelog;

import dev.argus.kit.json.MalformedException;
import dev.argus.kit.manifest.SemVer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads the entries of a Markdown changelog. An entry is a bullet or a paragraph below a heading. */
public final class Changelog {
    private final SemVer version;
    private final boolean severalVersions;
    private final List<Change> changes = new ArrayList<>();
    private final StringBuilder entry = new StringBuilder();
    private ChangeKind kind = ChangeKind.CHANGED;
    private boolean counts;

    private Changelog(SemVer version, boolean severalVersions) {
        this.version = version;
        this.severalVersions = severalVersions;
        this.counts = !severalVersions;
    }

    /**
     * Returns the changes of {@code version}, in the order of the text.
     *
     * <p>If a heading names this version, only the entries below that heading count; otherwise all entries count. An
     * entry that is not below the heading of a known kind is CHANGED. Every text is accepted.
     */
    public static List<Change> parse(String text, SemVer version) {
        boolean sections = text.lines()
                .anyMatch(line -> version(line).filter(version::equals).isPresent());
        var reader = new Changelog(version, sections);
        text.lines().forEach(reader::line);
        reader.end();
        return List.copyOf(reader.changes);
    }

    private void line(String line) {
        var heading = heading(line);
        if (heading.isPresent()) {
            end();
            startSection(line, heading.get());
        } else if (line.isBlank()) {
            end();
        } else if (isBullet(line.stripLeading())) {
            end();
            add(line.stripLeading().substring(1));
        } else {
            add(line);
        }
    }

    private void startSection(String line, String heading) {
        var named = version(line);
        if (named.isPresent()) {
            counts = !severalVersions || named.get().equals(version);
            kind = ChangeKind.CHANGED;
        } else if (severalVersions && heading.equalsIgnoreCase("[Unreleased]")) {
            counts = false;
        } else {
            kind = ChangeKind.titled(heading).orElse(ChangeKind.CHANGED);
        }
    }

    private void add(String text) {
        if (!entry.isEmpty()) {
            entry.append(' ');
        }
        entry.append(text.strip());
    }

    private void end() {
        var text = entry.toString().strip();
        entry.setLength(0);
        if (counts && !text.isEmpty()) {
            changes.add(new Change(kind, text));
        }
    }

    private static boolean isBullet(String line) {
        return line.startsWith("- ") || line.startsWith("* ") || line.startsWith("+ ");
    }

    /** Returns the text of a Markdown heading. */
    private static Optional<String> heading(String line) {
        int level = 0;
        while (level < line.length() && line.charAt(level) == '#') {
            level++;
        }
        boolean heading =
                level > 0 && level <= 6 && level < line.length() && Character.isWhitespace(line.charAt(level));
        return heading ? Optional.of(line.substring(level).strip()) : Optional.empty();
    }

    /** Returns the version in a heading such as {@code ## [1.2.0] - 2026-01-31} or {@code # v1.2.0}. */
    private static Optional<SemVer> version(String line) {
        return heading(line).flatMap(words -> {
            var first = words.split("\\s", 2)[0].replace("[", "").replace("]", "");
            try {
                return Optional.of(SemVer.parse(first.startsWith("v") ? first.substring(1) : first));
            } catch (MalformedException e) {
                return Optional.empty();
            }
        });
    }
}
