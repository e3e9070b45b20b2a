package dev.argus.plugins.api;

import static dev.argus.plugins.api.Call.field;
import static dev.argus.plugins.api.Call.lookup;
import static dev.argus.plugins.api.Payloads.mutation;

import dev.argus.plugins.catalog.PluginVersion;
import dev.argus.plugins.catalog.PluginVersions;
import dev.argus.plugins.catalog.Publishing;
import dev.argus.plugins.catalog.QuarantineCode;
import dev.argus.plugins.catalog.QuarantineVersion;
import dev.argus.plugins.catalog.ReviewDecision;
import dev.argus.plugins.catalog.ReviewVersion;
import dev.argus.plugins.catalog.UploadVersion;
import dev.argus.plugins.catalog.VersionComparison;
import dev.argus.plugins.catalog.VersionLifecycle;
import dev.argus.plugins.catalog.check.FindingSelection;
import dev.argus.plugins.identifier.VersionId;
import dev.argus.plugins.tenancy.Principal;
import graphql.schema.idl.RuntimeWiring;
import graphql.schema.idl.TypeRuntimeWiring;
import jakarta.inject.Singleton;

/** The operations of versions, from the upload to the changes after publication. */
@Singleton
class PluginVersionGraphQl implements FeatureGraphQl {
    private final PluginVersions versions;
    private final Publishing publishing;
    private final VersionLifecycle lifecycle;
    private final VersionComparison comparison;

    PluginVersionGraphQl(
            PluginVersions versions, Publishing publishing, VersionLifecycle lifecycle, VersionComparison comparison) {
        this.versions = versions;
        this.publishing = publishing;
        this.lifecycle = lifecycle;
        this.comparison = comparison;
    }

    @Override
    public void wire(RuntimeWiring.Builder wiring) {
        wiring.type(
                "Query",
                type -> type.dataFetcher(
                                "pluginVersion",
                                lookup(call -> versions.get(call.principal(), new VersionId(call.id()))))
                        .dataFetcher(
                                "reviewQueue",
                                field(call -> Connection.of(versions.reviewQueue(call.principal(), call.page()))))
                        .dataFetcher(
                                "compatibleVersions",
                                field(call -> comparison.compatible(
                                        call.principal(), call.text("plugin"), call.optionalText("platformVersion")))));
        wiring.type("Mutation", this::untilPublication);
        wiring.type("Mutation", this::afterPublication);
    }

    private TypeRuntimeWiring.Builder untilPublication(TypeRuntimeWiring.Builder type) {
        return type.dataFetcher("uploadPluginVersion", mutation("version", this::upload))
                .dataFetcher(
                        "submitVersion",
                        mutation(
                                "version",
                                (call, input) ->
                                        publishing.submit(call.principal(), new VersionId(input.id("version")))))
                .dataFetcher("acknowledgeFindings", mutation("version", this::acknowledge))
                .dataFetcher("reviewVersion", mutation("version", this::review))
                .dataFetcher(
                        "publishVersion",
                        mutation(
                                "version",
                                (call, input) ->
                                        publishing.publish(call.principal(), new VersionId(input.id("version")))));
    }

    private TypeRuntimeWiring.Builder afterPublication(TypeRuntimeWiring.Builder type) {
        return type.dataFetcher("deprecateVersion", mutation("version", change(lifecycle::deprecate)))
                .dataFetcher("archiveVersion", mutation("version", change(lifecycle::archive)))
                .dataFetcher("yankVersion", mutation("version", change(lifecycle::yank)))
                .dataFetcher("quarantineVersion", mutation("version", this::quarantine))
                .dataFetcher("releaseVersion", mutation("version", change(lifecycle::release)));
    }

    private Object upload(Call call, Input input) {
        return publishing.upload(
                call.principal(),
                new UploadVersion(input.text("bundle"), input.text("envelope"), input.text("changelog")));
    }

    private Object acknowledge(Call call, Input input) {
        return publishing.acknowledge(
                call.principal(),
                new FindingSelection(
                        new VersionId(input.id("version")),
                        input.optionalText("check"),
                        input.optionalText("rule"),
                        input.optionalText("file"),
                        input.optionalNumber("line"),
                        input.text("reason")));
    }

    private Object review(Call call, Input input) {
        var decision = input.choice("decision", ReviewDecision.class);
        return publishing.review(
                call.principal(),
                new ReviewVersion(
                        new VersionId(input.id("version")),
                        decision,
                        input.text("reason"),
                        input.flag("acceptFindings")));
    }

    private Object quarantine(Call call, Input input) {
        return lifecycle.quarantine(
                call.principal(),
                new QuarantineVersion(
                        new VersionId(input.id("version")),
                        input.choice("code", QuarantineCode.class),
                        input.text("reason")));
    }

    private static Payloads.Mutation change(Change change) {
        return (call, input) -> change.of(call.principal(), new VersionId(input.id("version")), input.text("reason"));
    }

    /** A change whose input is a version and a reason. */
    @FunctionalInterface
    private interface Change {
        PluginVersion of(Principal principal, VersionId version, String reason);
    }
}
