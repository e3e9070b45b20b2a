package dev.argus.testbed;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * The example plugins of this checkout. One tenant publishes them; another installs them and grants what they request.
 */
public final class Examples {
    private static final Duration GRANT = Duration.ofDays(30);

    private Examples() {}

    public static void install(Platform platform, TenantSeat publishing, TenantSeat using) throws IOException {
        var reviewer = platform.as(publishing, "reviewer", "reviewer");
        var publisher = Publisher.register("acme", platform.as(publishing, "publisher", "tenant-admin"), reviewer);
        var operator = new Operator(platform.as(using, "operator", "tenant-admin"));
        for (var name : List.of("data-processor", "noop")) {
            Progress.say("publishing and installing acme/" + name);
            Path folder = Files.createDirectories(
                    platform.directory().resolve("bundles").resolve(name));
            Checkout.command(Map.of(), "plugins/" + name + "/build", folder.toString())
                    .run();
            var published = publisher.publish(folder);
            var installation = operator.install(published.plugin());
            for (var capability : published.capabilities()) {
                operator.grant(installation, capability, GRANT);
            }
        }
    }
}
