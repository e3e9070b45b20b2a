package dev.argus.plugins;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Tests that each table belongs to one feature, the one that has its entity or repository. SQL of another feature must
 * call that feature's public class instead, so that a table's columns can change in one place.
 *
 * <p>It reads the SQL in the sources as text: string literals that follow FROM, JOIN, INTO, UPDATE or TABLE.
 */
class TableOwnersTest {
    private static final Path SOURCES = Path.of("src/main/java/dev/argus/plugins");
    private static final Path MIGRATIONS = Path.of("src/main/resources/db/migration");
    private static final Pattern TABLE = Pattern.compile("(?i)create table (?:if not exists )?([a-z_]+)");
    private static final Pattern LITERAL =
            Pattern.compile("\"\"\".*?\"\"\"|\"(?:\\\\.|[^\"\\\\\n])*\"", Pattern.DOTALL);
    private static final Pattern ENTITY = Pattern.compile("@MappedEntity\\(\"([a-z_]+)\"");
    private static final Pattern NAMED =
            Pattern.compile("\\b(?:FROM|JOIN|INTO|UPDATE|TABLE)\\s+(?:ONLY\\s+)?([a-z_]+)\\b");

    /** The owners of tables that more than one feature names today, or named in the past. */
    private static final Map<String, String> SHARED = Map.of(
            "tenant", "tenancy",
            "plugin", "catalog",
            "plugin_version", "catalog",
            "publisher", "trust",
            "installation", "installation",
            "execution", "execution",
            "capability_grant", "grants");

    @Test
    void sqlNamesOnlyTheTablesOfItsOwnFeature() throws IOException {
        var owners = owners();
        var strangers = new TreeSet<String>();
        for (var file : sources()) {
            var feature = feature(file);
            for (var table : tablesIn(file)) {
                var owner = owners.get(table);
                if (owner != null && !owner.equals(feature)) {
                    strangers.add("%s names %s, which belongs to %s".formatted(file.getFileName(), table, owner));
                }
            }
        }
        assertThat(strangers).isEmpty();
    }

    @Test
    void everyTableHasAnOwner() throws IOException {
        assertThat(owners().keySet()).containsExactlyInAnyOrderElementsOf(tables());
    }

    /** Returns each table's owner: its entry in {@link #SHARED}, or else the only feature that names it. */
    private static Map<String, String> owners() throws IOException {
        var named = new TreeMap<String, Set<String>>();
        for (var file : sources()) {
            tablesIn(file)
                    .forEach(table ->
                            named.computeIfAbsent(table, any -> new TreeSet<>()).add(feature(file)));
        }
        var owners = new TreeMap<String, String>();
        for (var table : tables()) {
            var features = named.getOrDefault(table, Set.of());
            if (SHARED.containsKey(table)) {
                owners.put(table, SHARED.get(table));
            } else if (features.size() == 1) {
                owners.put(table, features.iterator().next());
            }
        }
        return owners;
    }

    private static Set<String> tables() throws IOException {
        var tables = new TreeSet<String>();
        try (var files = Files.walk(MIGRATIONS)) {
            for (var file :
                    files.filter(path -> path.toString().endsWith(".sql")).toList()) {
                TABLE.matcher(Files.readString(file))
                        .results()
                        .map(found -> found.group(1))
                        .forEach(tables::add);
            }
        }
        return tables;
    }

    private static List<String> tablesIn(Path file) throws IOException {
        var found = new ArrayList<String>();
        for (var literal : LITERAL.matcher(Files.readString(file))
                .results()
                .map(MatchResult::group)
                .toList()) {
            NAMED.matcher(literal).results().map(named -> named.group(1)).forEach(found::add);
        }
        ENTITY.matcher(Files.readString(file))
                .results()
                .map(entity -> entity.group(1))
                .forEach(found::add);
        return found;
    }

    private static List<Path> sources() throws IOException {
        try (Stream<Path> files = Files.walk(SOURCES)) {
            return files.filter(path -> path.toString().endsWith(".java")).collect(Collectors.toList());
        }
    }

    private static String feature(Path file) {
        return SOURCES.relativize(file).getName(0).toString();
    }
}
