package dev.argus.plugins.api;

import static dev.argus.plugins.api.Call.field;

import dev.argus.kit.dependency.DependencyNode;
import dev.argus.kit.dependency.DependencyPlan;
import dev.argus.kit.dependency.UnresolvedPlugin;
import dev.argus.kit.manifest.CapabilityChange;
import dev.argus.kit.manifest.CapabilityRequest;
import dev.argus.plugins.catalog.Dependencies;
import dev.argus.plugins.catalog.PluginVersion;
import dev.argus.plugins.catalog.Review;
import dev.argus.plugins.catalog.VersionComparison;
import dev.argus.plugins.catalog.check.CheckResult;
import dev.argus.plugins.tenancy.Permission;
import graphql.schema.idl.RuntimeWiring;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** What is said about versions: what is new, what they need, and what machines found in them. */
@Singleton
class VersionGraphQl implements FeatureGraphQl {
    private final VersionComparison comparison;
    private final Dependencies dependencies;

    VersionGraphQl(VersionComparison comparison, Dependencies dependencies) {
        this.comparison = comparison;
        this.dependencies = dependencies;
    }

    @Override
    public void wire(RuntimeWiring.Builder wiring) {
        wiring.type(
                "Query",
                type -> type.dataFetcher(
                        "compatibleVersions",
                        field(call -> comparison.compatible(
                                call.principal(),
                                String.valueOf(call.optionalText("plugin")),
                                call.optionalText("platformVersion")))));
        wiring.type(
                "PluginVersion",
                type -> type.dataFetcher("changes", field(call -> comparison.changes(version(call))))
                        .dataFetcher(
                                "capabilityChanges",
                                field(call -> comparison.capabilityChanges(
                                        call.principal(), version(call), call.optionalText("since"))))
                        .dataFetcher(
                                "dependencyPlan",
                                field(call -> dependencies.plan(call.principal().tenantId(), version(call))))
                        .dataFetcher(
                                "checks",
                                field(call -> checks(
                                        call, version(call).id(), version(call).tenant(), null))));
        wiring.type("Review", type -> type.dataFetcher("checks", field(this::checksOfReview)));
        wiring.type(
                "CapabilityChange",
                type -> type.dataFetcher(
                                "capability",
                                field(call -> change(call).capability().wireName()))
                        .dataFetcher(
                                "before", field(call -> constraints(change(call).before())))
                        .dataFetcher(
                                "after", field(call -> constraints(change(call).after())))
                        .dataFetcher(
                                "why",
                                field(call -> change(call)
                                        .after()
                                        .map(CapabilityRequest::why)
                                        .orElse(null))));
        wiring.type(
                "DependencyPlan",
                type -> type.dataFetcher(
                                "complete",
                                field(call -> call.parent(DependencyPlan.class).complete()))
                        .dataFetcher("cycles", field(VersionGraphQl::cycles)));
        wiring.type(
                "DependencyStep",
                type -> type.dataFetcher(
                                "plugin",
                                field(call -> call.parent(DependencyNode.class)
                                        .plugin()
                                        .toString()))
                        .dataFetcher(
                                "version",
                                field(call -> call.parent(DependencyNode.class)
                                        .version()
                                        .toString())));
        wiring.type(
                "DroppedDependency",
                type -> type.dataFetcher(
                        "plugin",
                        field(call ->
                                call.parent(UnresolvedPlugin.class).plugin().toString())));
    }

    private static List<List<String>> cycles(Call call) {
        return call.parent(DependencyPlan.class).cycles().stream()
                .map(cycle -> cycle.stream().map(Object::toString).toList())
                .toList();
    }

    private static @Nullable Object constraints(Optional<CapabilityRequest> request) {
        return request.map(CapabilityRequest::constraints).orElse(null);
    }

    private Object checksOfReview(Call call) {
        var review = call.parent(Review.class);
        return call.<PluginVersion>load(Loaders.VERSIONS, review.version())
                .thenCompose(version -> checks(call, review.version(), version.tenant(), review.submission()));
    }

    /**
     * Of that submission, or of the last one that was checked; where they found something is for its publisher and
     * reviewers.
     */
    private static CompletableFuture<List<CheckResult>> checks(
            Call call, UUID version, UUID owner, @Nullable Integer submission) {
        boolean inside = owner.equals(call.principal().tenantId().value())
                || call.principal().permissions().contains(Permission.PLUGINS_REVIEW);
        return call.<List<CheckResult>>load(Loaders.CHECKS, version).thenApply(all -> {
            int wanted = submission != null
                    ? submission
                    : all.isEmpty() ? 0 : all.getLast().submission();
            return all.stream()
                    .filter(result -> result.submission() == wanted)
                    .map(result -> inside ? result : result.withoutFindings())
                    .toList();
        });
    }

    private static PluginVersion version(Call call) {
        return call.parent(PluginVersion.class);
    }

    private static CapabilityChange change(Call call) {
        return call.parent(CapabilityChange.class);
    }
}
