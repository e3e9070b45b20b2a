package dev.argus.plugins.api;

import static dev.argus.plugins.api.Call.field;
import static dev.argus.plugins.api.Payloads.mutation;

import dev.argus.plugins.catalog.PluginVersion;
import dev.argus.plugins.catalog.QuarantineCode;
import dev.argus.plugins.catalog.QuarantineVersion;
import dev.argus.plugins.catalog.VersionLifecycle;
import dev.argus.plugins.tenancy.Principal;
import graphql.schema.idl.RuntimeWiring;
import jakarta.inject.Singleton;
import java.util.UUID;

/** What happens to versions after their publication. */
@Singleton
class LifecycleGraphQl implements FeatureGraphQl {
    private final VersionLifecycle lifecycle;

    LifecycleGraphQl(VersionLifecycle lifecycle) {
        this.lifecycle = lifecycle;
    }

    @Override
    public void wire(RuntimeWiring.Builder wiring) {
        wiring.type(
                "Mutation",
                type -> type.dataFetcher("deprecateVersion", mutation("version", change(lifecycle::deprecate)))
                        .dataFetcher("archiveVersion", mutation("version", change(lifecycle::archive)))
                        .dataFetcher("yankVersion", mutation("version", change(lifecycle::yank)))
                        .dataFetcher("quarantineVersion", mutation("version", this::quarantine))
                        .dataFetcher("releaseVersion", mutation("version", change(lifecycle::release))));
        wiring.type(
                "PluginVersion",
                type -> type.dataFetcher(
                        "quarantine",
                        field(call -> call.load(
                                Loaders.QUARANTINES,
                                call.parent(PluginVersion.class).id()))));
    }

    private Object quarantine(Call call, Input input) {
        return lifecycle.quarantine(
                call.principal(),
                new QuarantineVersion(
                        input.id("version"), input.choice("code", QuarantineCode.class), input.text("reason")));
    }

    private static Payloads.Mutation change(Change change) {
        return (call, input) -> change.of(call.principal(), input.id("version"), input.text("reason"));
    }

    /** A change that takes a version and a reason. */
    @FunctionalInterface
    private interface Change {
        PluginVersion of(Principal principal, UUID version, String reason);
    }
}
