package dev.argus.cli.plugin;

import com.fasterxml.jackson.databind.JsonNode;
import dev.argus.cli.api.Platform;
import dev.argus.cli.json.FlatJson;
import dev.argus.cli.json.Json;
import dev.argus.cli.problem.ExitCode;
import dev.argus.cli.problem.Failure;
import dev.argus.cli.shell.Shell;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Comparator;
import java.util.function.Supplier;
import java.util.stream.StreamSupport;

/** The steps from a signed bundle to a published version; a step that is already done is skipped. */
record Publication(Shell shell, Platform platform) {
    /** Uploads the version, unless the platform already has it with the same bytes, and returns it. */
    JsonNode upload(PackedPlugin plugin, Supplier<byte[]> envelope, String changelog) {
        var known = VersionReference.find(platform, plugin.name(), plugin.version());
        if (known.isPresent()) {
            return same(known.get(), plugin);
        }
        var signed = envelope.get();
        create(plugin.name());
        var digest = platform.upload(plugin.bytes());
        if (!digest.equals(plugin.bundle().digest().toString())) {
            throw Failure.of(
                    ExitCode.BUG,
                    "the platform received other bytes: " + digest + " instead of "
                            + plugin.bundle().digest());
        }
        var input = Json.object()
                .put("bundle", digest)
                .put("envelope", new String(signed, StandardCharsets.UTF_8))
                .put("changelog", changelog);
        var version = FlatJson.of(platform.mutate("UploadPluginVersion", input).path("version"));
        shell.progress("uploaded " + plugin.reference() + " " + digest);
        return version;
    }

    /** Submits the version, or publishes it if it is approved, and returns its new state. */
    JsonNode advance(JsonNode version) {
        return switch (version.path("state").asText()) {
            case "DRAFT" -> advance(submit(version));
            case "IN_REVIEW" ->
                lastReview(version).path("decision").asText().equals("APPROVE") ? publish(version) : version;
            default -> version;
        };
    }

    private static JsonNode lastReview(JsonNode version) {
        return StreamSupport.stream(version.path("reviews").spliterator(), false)
                .max(Comparator.comparing((JsonNode review) ->
                        Instant.parse(review.path("reviewedAt").asText())))
                .orElseGet(Json::object);
    }

    private JsonNode same(JsonNode version, PackedPlugin plugin) {
        if (!version.path("codeSha256").asText().equals(plugin.bundle().digest().toString())) {
            throw Failure.of(
                            ExitCode.CONFLICT,
                            plugin.reference() + " exists with other content, and a version never changes")
                    .advise("raise \"version\" in the manifest");
        }
        shell.progress(plugin.reference() + " is already uploaded");
        return version;
    }

    private void create(String name) {
        if (!platform.query("Plugin", Json.object().put("name", name))
                .path("plugin")
                .isNull()) {
            return;
        }
        try {
            platform.mutate("CreatePlugin", Json.object().put("name", name));
            shell.progress("created " + name);
        } catch (Failure failure) {
            // Someone else of the same publisher may have created it at the same time. The upload shows whether the
            // plugin is ours.
            if (failure.code() != ExitCode.CONFLICT) {
                throw failure;
            }
        }
    }

    private JsonNode submit(JsonNode version) {
        var review = lastReview(version);
        if (review.path("decision").asText().equals("REQUEST_CHANGES")) {
            throw Failure.of(
                            ExitCode.CONFLICT,
                            "a reviewer asked for changes: "
                                    + review.path("reason").asText())
                    .advise("raise \"version\" in the manifest and publish that, "
                            + "or submit the same version again with: argus plugin submit "
                            + version.path("id").asText());
        }
        var submitted = step("SubmitVersion", version);
        shell.progress("submitted for review");
        return submitted;
    }

    private JsonNode publish(JsonNode version) {
        var published = step("PublishVersion", version);
        shell.progress("published");
        return published;
    }

    private JsonNode step(String operation, JsonNode version) {
        return FlatJson.of(platform.mutate(
                        operation,
                        Json.object().put("version", version.path("id").asText()))
                .path("version"));
    }
}
