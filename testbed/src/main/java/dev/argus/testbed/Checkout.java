package dev.argus.testbed;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The checkout that this process runs in. Its root has the scripts that the testbed calls. */
public final class Checkout {
    private static final Path ROOT = find(Path.of("").toAbsolutePath());

    private Checkout() {}

    public static Path root() {
        return ROOT;
    }

    /** Returns a program of the checkout, given by its path from the root. */
    public static Command command(Map<String, String> environment, String program, String... arguments) {
        var words = Stream.concat(Stream.of(ROOT.resolve(program).toString()), Stream.of(arguments))
                .toList();
        return new Command(ROOT, environment, words);
    }

    /** Returns the folder for files that are kept between runs and can be made again. */
    static Path cache(String name) {
        String given = System.getenv("XDG_CACHE_HOME");
        Path base =
                given == null || given.isEmpty() ? Path.of(System.getProperty("user.home"), ".cache") : Path.of(given);
        return base.resolve("argus").resolve(name);
    }

    private static Path find(Path from) {
        for (Path folder = from; folder != null; folder = folder.getParent()) {
            Path here = folder;
            if (List.of("mvnw", "cluster", "runner-image").stream()
                    .allMatch(name -> Files.exists(here.resolve(name)))) {
                return folder;
            }
        }
        throw new IllegalStateException(
                "%s is not inside a checkout of Argus Plugins; run it from there".formatted(from));
    }
}
