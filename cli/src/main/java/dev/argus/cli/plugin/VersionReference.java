package dev.argus.cli.plugin;

import com.fasterxml.jackson.databind.JsonNode;
import dev.argus.cli.api.Ids;
import dev.argus.cli.api.Pages;
import dev.argus.cli.api.Platform;
import dev.argus.cli.json.FlatJson;
import dev.argus.cli.json.Json;
import dev.argus.cli.problem.ExitCode;
import dev.argus.cli.problem.Failure;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** A version as users name it: {@code NAME@VERSION}, or the id of the version. */
public record VersionReference(String text) {
    private static final Pattern NAMED = Pattern.compile("[^@/]+/[^@/]+@[^@/]+");

    static boolean isNamed(String text) {
        return NAMED.matcher(text).matches();
    }

    /**
     * Finds the version among those that the token may see: the versions of the plugin and the versions that wait for a
     * review.
     */
    public JsonNode find(Platform platform) {
        if (Ids.isId(text)) {
            var version =
                    platform.query("Version", Json.object().put("id", text)).path("pluginVersion");
            return Optional.of(version)
                    .filter(JsonNode::isObject)
                    .map(FlatJson::of)
                    .orElseThrow(this::unknown);
        }
        if (!isNamed(text)) {
            throw Failure.invalid("\"" + text + "\" is not a version: use publisher/name@version or its id");
        }
        var at = text.indexOf('@');
        var name = text.substring(0, at);
        var version = text.substring(at + 1);
        return find(platform, name, version)
                .or(() -> waiting(platform, name, version))
                .orElseThrow(this::unknown);
    }

    /** Finds a version of a plugin; empty if the plugin or the version does not exist. */
    static Optional<JsonNode> find(Platform platform, String name, String version) {
        try {
            var versions = Pages.read(
                    platform, "Versions", Json.object().put("name", name), "/plugin/versions", Integer.MAX_VALUE);
            return stream(versions)
                    .filter(candidate -> candidate.path("version").asText().equals(version))
                    .findFirst();
        } catch (Failure failure) {
            return nothingIf(failure, ExitCode.NOT_FOUND);
        }
    }

    private static Optional<JsonNode> waiting(Platform platform, String name, String version) {
        try {
            var queue = Pages.read(platform, "ReviewQueue", Json.object(), "/reviewQueue", Integer.MAX_VALUE);
            return stream(queue)
                    .filter(candidate -> candidate.path("plugin").asText().equals(name))
                    .filter(candidate -> candidate.path("version").asText().equals(version))
                    .findFirst();
        } catch (Failure failure) {
            return nothingIf(failure, ExitCode.FORBIDDEN);
        }
    }

    private static Optional<JsonNode> nothingIf(Failure failure, ExitCode code) {
        if (failure.code() == code) {
            return Optional.empty();
        }
        throw failure;
    }

    private static Stream<JsonNode> stream(Pages pages) {
        return StreamSupport.stream(pages.items().spliterator(), false);
    }

    private Failure unknown() {
        return Failure.of(ExitCode.NOT_FOUND, "version " + text + " does not exist")
                .advise("see: argus get plugins; for reviewers: argus get reviews");
    }
}
