package dev.argus.testbed.publishing;

import dev.argus.testbed.Checkout;
import dev.argus.testbed.Command;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A publisher's own image in the platform's registry: from scratch, one layer, one static program. It is made without
 * Docker.
 */
final class PublisherImage {
    private static final Path RUNNER_IMAGE = Checkout.root().resolve("runner-image");
    private static final String DOCKERFILE = """
            FROM scratch
            COPY root/ /
            USER 65532:65532
            WORKDIR /plugin
            ENTRYPOINT ["/not-there"]
            """;
    private static final Map<String, String> STATIC =
            Map.of("CGO_ENABLED", "0", "GOFLAGS", "-mod=readonly", "GOWORK", "off");

    private final String registry;
    private final Path folder;
    private final String crane = crane();

    /** @param folder an empty folder for files */
    PublisherImage(String registry, Path folder) {
        this.registry = registry;
        this.folder = folder;
    }

    /**
     * Pushes the image and returns its reference by digest. The program is {@code /program}. The image has a useless
     * ENTRYPOINT and no ENV.
     *
     * @param source a Go package of the checkout
     */
    String push(String source, String repository) throws IOException {
        var root = Files.createDirectory(folder.resolve("root"));
        Files.createDirectory(root.resolve("plugin")); // the image's WORKDIR
        go(
                Checkout.root().resolve(source),
                "build",
                "-trimpath",
                "-buildvcs=false",
                "-o",
                root.resolve("program").toString(),
                ".");
        var dockerfile = Files.writeString(folder.resolve("Dockerfile"), DOCKERFILE);
        var layout = folder.resolve("layout").toString();
        go(
                RUNNER_IMAGE.resolve("layout"),
                "run",
                ".",
                "-dockerfile",
                dockerfile.toString(),
                "-context",
                folder.toString(),
                "-out",
                layout,
                "-arch",
                "amd64");
        var pushed = run(crane, "push", layout, "%s/%s:1".formatted(registry, repository));
        return pushed.strip();
    }

    /** Pushes the image with changes, as options of crane mutate, and returns the new reference. */
    String changed(String reference, List<String> options) {
        var words = new ArrayList<>(List.of(crane, "mutate", reference));
        words.addAll(options);
        return run(words.toArray(String[]::new)).strip();
    }

    private static String crane() {
        String given = System.getenv().getOrDefault("ARGUS_CRANE", "");
        return given.isEmpty()
                ? Checkout.command(Map.of(), "cluster/bin", "crane").run().strip()
                : given;
    }

    private static void go(Path directory, String... arguments) {
        var words = new ArrayList<>(List.of("go"));
        words.addAll(List.of(arguments));
        new Command(directory, STATIC, words).run();
    }

    private String run(String... words) {
        return new Command(folder, Map.of(), List.of(words)).run();
    }
}
