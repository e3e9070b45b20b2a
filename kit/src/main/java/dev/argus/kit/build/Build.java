package dev.argus.kit.build;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.Optional;
import java.util.Properties;

/**
 * Which sources this program was built from.
 *
 * @param version of the release, or of what is to become one
 * @param commit in Git, ending in {@code -modified} where the files differed from it; empty when the build was not told
 * @param time of that commit, so that the same sources always give the same program
 */
public record Build(String version, Optional<String> commit, Optional<Instant> time) {
    private static final Build CURRENT = load();

    /** The running one. */
    public static Build current() {
        return CURRENT;
    }

    static Build of(Properties properties) {
        return new Build(
                value(properties, "version").orElse("unknown"),
                value(properties, "commit"),
                value(properties, "time").map(Instant::parse));
    }

    /** A value that Maven did not fill in counts as missing. */
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
