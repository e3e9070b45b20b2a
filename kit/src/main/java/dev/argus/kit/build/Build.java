package dev.argus.kit.build;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.Optional;
import java.util.Properties;

/**
 * Identifies the sources that this program was built from.
 *
 * @param version the project version from the Maven build; a snapshot version between releases
 * @param commit the Git commit; ends in {@code -modified} when the working tree had uncommitted changes; empty when the
 *     build did not know it
 * @param time the time of that commit, not of the build, so that the same sources always give the same program
 */
public record Build(String version, Optional<String> commit, Optional<Instant> time) {
    private static final Build CURRENT = load();

    /** Returns the build of the running program. */
    public static Build current() {
        return CURRENT;
    }

    static Build of(Properties properties) {
        return new Build(
                value(properties, "version").orElse("unknown"),
                value(properties, "commit"),
                value(properties, "time").map(Instant::parse));
    }

    /** A placeholder that Maven did not replace counts as missing. */
    private static Optional<String> value(Properties properties, String name) {
        return Optional.ofNullable(properties.getProperty(name))
                .filter(value -> !value.isBlank() && !value.startsWith("${"));
    }

    private static Build load() {
        var properties = new Properties();
        try (var file = Build.class.getResourceAsStream("build.properties")) {
            if (file != null) {
                properties.load(file);
            }
        } catch (IOException fault) {
            throw new UncheckedIOException("build.properties in the kit's jar cannot be read", fault);
        }
        return of(properties);
    }
}
