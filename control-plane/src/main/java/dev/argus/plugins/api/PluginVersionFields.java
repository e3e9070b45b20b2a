package dev.argus.plugins.api;

import static dev.argus.plugins.api.Call.field;

import dev.argus.kit.inspection.CheckFinding;
import dev.argus.kit.manifest.Category;
import dev.argus.plugins.catalog.Dependencies;
import dev.argus.plugins.catalog.Manifests;
import dev.argus.plugins.catalog.PluginVersion;
import dev.argus.plugins.catalog.Review;
import dev.argus.plugins.catalog.VersionComparison;
import dev.argus.plugins.catalog.check.AnsweredFinding;
import dev.argus.plugins.catalog.check.CheckResult;
import dev.argus.plugins.tenancy.Permission;
import graphql.schema.idl.RuntimeWiring;
import graphql.schema.idl.TypeRuntimeWiring;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** The fields of a version and its reviews. */
@Singleton
class PluginVersionFields implements FeatureGraphQl {
    private final VersionComparison comparison;
    private final Dependencies dependencies;
    private final Manifests manifests;

    PluginVersionFields(VersionComparison comparison, Dependencies dependencies, Manifests manifests) {
        this.comparison = comparison;
        this.dependencies = dependencies;
        this.manifests = manifests;
    }

    @Override
    public void wire(RuntimeWiring.Builder wiring) {
        wiring.type("PluginVersion", PluginVersionFields::stored);
        wiring.type("PluginVersion", this::derived);
        wiring.type(
                "ReviewCheck",
                type -> type.dataFetcher(
                                "findings",
                                field(call -> call.parent(CheckResult.class).answeredFindings()))
                        .dataFetcher("openFindings", field(call -> open(call.parent(CheckResult.class)))));
        wiring.type("CheckFinding", PluginVersionFields::finding);
        wiring.type("Review", type -> type.dataFetcher("checks", field(PluginVersionFields::checksOfReview)));
    }

    private static TypeRuntimeWiring.Builder stored(TypeRuntimeWiring.Builder type) {
        return type.dataFetcher("id", field(call -> of(call).id().value()))
                .dataFetcher("plugin", field(call -> call.load(Loaders.PLUGINS, of(call).plugin())))
                .dataFetcher("manifest", field(call -> Json.value(of(call).manifest())))
                .dataFetcher("categoryKind", field(call -> Category.ofWireName(of(call).category())))
                .dataFetcher("verdict", field(call -> call.load(Loaders.VERDICTS, of(call).id())))
                .dataFetcher("reviews", field(call -> call.load(Loaders.REVIEWS, of(call).id())))
                .dataFetcher("quarantine", field(call -> call.load(Loaders.QUARANTINES, of(call).id())))
                .dataFetcher("independentlyVerifiable", field(call -> call.load(Loaders.VERIFIABLE, of(call).id())))
                .dataFetcher("signedRelease", field(call -> call.load(Loaders.SIGNED, of(call).id())))
                .dataFetcher("checks", field(call -> checks(call, of(call), null)));
    }

    private TypeRuntimeWiring.Builder derived(TypeRuntimeWiring.Builder type) {
        return type.dataFetcher("changes", field(call -> comparison.changes(of(call))))
                .dataFetcher(
                        "capabilityNotices",
                        field(call -> manifests.of(of(call)).notices()))
                .dataFetcher(
                        "capabilityChanges",
                        field(call ->
                                comparison.capabilityChanges(call.principal(), of(call), call.optionalText("since"))))
                .dataFetcher(
                        "dependencyPlan",
                        field(call -> dependencies.plan(call.principal().tenantId(), of(call))));
    }

    private static TypeRuntimeWiring.Builder finding(TypeRuntimeWiring.Builder type) {
        return type.dataFetcher("file", field(call -> found(call).file()))
                .dataFetcher("line", field(call -> found(call).line()))
                .dataFetcher("column", field(call -> found(call).column()))
                .dataFetcher("rule", field(call -> found(call).rule()))
                .dataFetcher("message", field(call -> found(call).message()));
    }

    /** Whoever does not see the findings does not see how many are answered. */
    private static @Nullable Integer open(CheckResult result) {
        return result.findings().isEmpty() && result.count() > 0 ? null : result.open();
    }

    private static CheckFinding found(Call call) {
        return call.parent(AnsweredFinding.class).finding();
    }

    private static Object checksOfReview(Call call) {
        var review = call.parent(Review.class);
        return call.load(Loaders.VERSIONS, review.version())
                .thenCompose(version -> checks(call, version, review.submission()));
    }

    /**
     * Returns the results for one submission; for the last one if it is null. Only publisher and reviewers see
     * findings.
     */
    private static CompletableFuture<List<CheckResult>> checks(
            Call call, PluginVersion version, @Nullable Integer submission) {
        boolean inside = version.tenant().equals(call.principal().tenantId().value())
                || call.principal().permissions().contains(Permission.PLUGINS_REVIEW);
        return call.load(Loaders.CHECKS, version.id()).thenApply(all -> {
            int wanted = submission != null
                    ? submission
                    : all.isEmpty() ? 0 : all.getLast().submission();
            return all.stream()
                    .filter(result -> result.submission() == wanted)
                    .map(result -> inside ? result : result.withoutFindings())
                    .toList();
        });
    }

    private static PluginVersion of(Call call) {
        return call.parent(PluginVersion.class);
    }
}
