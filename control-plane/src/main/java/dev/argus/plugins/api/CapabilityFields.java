package dev.argus.plugins.api;

import static dev.argus.plugins.api.Call.field;

import dev.argus.kit.capability.Capability;
import dev.argus.kit.manifest.CapabilityChange;
import dev.argus.kit.manifest.CapabilityRequest;
import dev.argus.plugins.installation.CapabilityDifference;
import graphql.schema.idl.RuntimeWiring;
import jakarta.inject.Singleton;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The fields of a difference between the capabilities of two versions. */
@Singleton
class CapabilityFields implements FeatureGraphQl {
    @Override
    public void wire(RuntimeWiring.Builder wiring) {
        wiring.type(
                "CapabilityChange",
                type -> type.dataFetcher(
                                "capability",
                                field(call -> change(call).capability().wireName()))
                        .dataFetcher(
                                "capabilityKind", field(call -> change(call).capability()))
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
                "CapabilityDifference",
                type -> type.dataFetcher(
                        "capabilityKind",
                        field(call -> Capability.ofWireName(
                                call.parent(CapabilityDifference.class).capability()))));
    }

    private static @Nullable Object constraints(Optional<CapabilityRequest> request) {
        return request.map(CapabilityRequest::constraints).orElse(null);
    }

    private static CapabilityChange change(Call call) {
        return call.parent(CapabilityChange.class);
    }
}
