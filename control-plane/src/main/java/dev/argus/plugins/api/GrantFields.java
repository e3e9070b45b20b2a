package dev.argus.plugins.api;

import static dev.argus.plugins.api.Call.field;

import dev.argus.kit.capability.Capability;
import dev.argus.plugins.grants.Grant;
import graphql.schema.idl.RuntimeWiring;
import jakarta.inject.Singleton;
import java.time.Clock;

/** The fields of a grant. */
@Singleton
class GrantFields implements FeatureGraphQl {
    private final Clock clock;

    GrantFields(Clock clock) {
        this.clock = clock;
    }

    @Override
    public void wire(RuntimeWiring.Builder wiring) {
        wiring.type(
                "Grant",
                type -> type.dataFetcher("id", field(call -> of(call).id().value()))
                        .dataFetcher(
                                "installation",
                                field(call -> call.load(Loaders.INSTALLATIONS, of(call).installation())))
                        .dataFetcher("capabilityKind", field(call -> capability(call)))
                        .dataFetcher(
                                "notice",
                                field(call -> capability(call).notice().orElse(null)))
                        .dataFetcher("constraints", field(call -> Json.value(of(call).constraints())))
                        .dataFetcher("state", field(call -> of(call).state(clock.instant()))));
    }

    private static Capability capability(Call call) {
        return Capability.ofWireName(of(call).capability());
    }

    private static Grant of(Call call) {
        return call.parent(Grant.class);
    }
}
