package dev.argus.plugins.api;

import static dev.argus.plugins.api.Call.field;
import static dev.argus.plugins.api.Payloads.mutation;

import dev.argus.plugins.catalog.Plugin;
import dev.argus.plugins.catalog.PluginVersion;
import dev.argus.plugins.catalog.PluginVersions;
import dev.argus.plugins.catalog.Plugins;
import dev.argus.plugins.catalog.Publishing;
import dev.argus.plugins.catalog.ReviewDecision;
import dev.argus.plugins.catalog.ReviewVersion;
import dev.argus.plugins.catalog.UploadVersion;
import dev.argus.plugins.problem.Problem;
import dev.argus.plugins.problem.ProblemCode;
import dev.argus.plugins.trust.verdict.Verdict;
import graphql.schema.idl.RuntimeWiring;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Plugins and their versions, from upload to publication. */
@Singleton
class PublishingGraphQl implements FeatureGraphQl {
    private final Plugins plugins;
    private final PluginVersions versions;
    private final Publishing publishing;

    PublishingGraphQl(Plugins plugins, PluginVersions versions, Publishing publishing) {
        this.plugins = plugins;
        this.versions = versions;
        this.publishing = publishing;
    }

    @Override
    public void wire(RuntimeWiring.Builder wiring) {
        wiring.type(
                "Query",
                type -> type.dataFetcher("plugins", field(this::list))
                        .dataFetcher("plugin", field(this::plugin))
                        .dataFetcher(
                                "pluginVersion", field(call -> orNull(() -> versions.get(call.principal(), call.id()))))
                        .dataFetcher(
                                "reviewQueue",
                                field(call -> Connection.of(versions.reviewQueue(call.principal(), call.page())))));
        wiring.type(
                "Mutation",
                type -> type.dataFetcher(
                                "createPlugin",
                                mutation(
                                        "plugin",
                                        (call, input) -> plugins.create(call.principal(), input.text("name"))))
                        .dataFetcher("uploadPluginVersion", mutation("version", this::upload))
                        .dataFetcher(
                                "submitVersion",
                                mutation(
                                        "version",
                                        (call, input) -> publishing.submit(call.principal(), input.id("version"))))
                        .dataFetcher("reviewVersion", mutation("version", this::review))
                        .dataFetcher(
                                "publishVersion",
                                mutation(
                                        "version",
                                        (call, input) -> publishing.publish(call.principal(), input.id("version")))));
        wiring.type(
                "Plugin",
                type -> type.dataFetcher(
                        "versions",
                        field(call -> Connection.of(versions.list(
                                call.principal(), call.parent(Plugin.class).id(), call.page())))));
        wiring.type(
                "PluginVersion",
                type -> type.dataFetcher(
                                "plugin",
                                field(call ->
                                        call.load(Loaders.PLUGINS, version(call).plugin())))
                        .dataFetcher(
                                "manifest",
                                field(call -> Json.value(version(call).manifest())))
                        .dataFetcher(
                                "verdict",
                                field(call -> call.load(
                                        Loaders.VERDICTS, version(call).id())))
                        .dataFetcher(
                                "reviews",
                                field(call ->
                                        call.load(Loaders.REVIEWS, version(call).id()))));
        wiring.type(
                "Verdict",
                type -> type.dataFetcher(
                                "status",
                                field(call -> call.parent(Verdict.class).status()))
                        .dataFetcher(
                                "check",
                                field(call -> call.parent(Verdict.class).failedCheck()))
                        .dataFetcher(
                                "keyId",
                                field(call -> call.parent(Verdict.class).signingKey())));
    }

    private static PluginVersion version(Call call) {
        return call.parent(PluginVersion.class);
    }

    private Object list(Call call) {
        Map<String, String> filter = call.argument("filter");
        return Connection.of(
                plugins.list(call.principal(), filter == null ? null : filter.get("category"), call.page()));
    }

    private @Nullable Object plugin(Call call) {
        var id = call.optionalId("id");
        var name = call.optionalText("name");
        if ((id == null) == (name == null)) {
            throw Problem.invalid("plugin", "give either id or name");
        }
        return orNull(() -> id == null
                ? plugins.byName(call.principal(), String.valueOf(name))
                : plugins.get(call.principal(), id));
    }

    private Object upload(Call call, Input input) {
        return publishing.upload(
                call.principal(),
                new UploadVersion(input.text("bundle"), input.text("envelope"), input.text("changelog")));
    }

    private Object review(Call call, Input input) {
        var decision = input.choice("decision", ReviewDecision.class);
        return publishing.review(
                call.principal(), new ReviewVersion(input.id("version"), decision, input.text("reason")));
    }

    /** A nullable field of a query: what does not exist is null, not an error. */
    static @Nullable Object orNull(Supplier<Object> lookup) {
        try {
            return lookup.get();
        } catch (Problem problem) {
            if (problem.code() == ProblemCode.NOT_FOUND) {
                return null;
            }
            throw problem;
        }
    }
}
