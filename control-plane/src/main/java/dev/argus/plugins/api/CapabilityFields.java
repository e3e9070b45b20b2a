package dev.argus.plugins.api;

import static dev.argus.plugins.api.Call.field;

import dev.argus.kit.capability.Capability;
import dev.argus.plugins.catalog.Manifests;
import dev.argus.plugins.catalog.PluginVersion;
import dev.argus.plugins.grants.Grant;
import graphql.schema.idl.RuntimeWiring;
import jakarta.inject.Singleton;

/** Says of requested and granted capabilities what this platform does not open yet. */
@Singleton
class CapabilityFields implements FeatureGraphQl {
    private final Manifests manifests;

    CapabilityFields(Manifests manifests) {
        this.manifests = manifests;
    }

    @Override
    public void wire(RuntimeWiring.Builder wiring) {
        wiring.type(
                "PluginVersion",
                type -> type.dataFetcher(
                        "capabilityNotices",
                        field(call ->
                                manifests.of(call.parent(PluginVersion.class)).notices())));
        wiring.type(
                "Grant",
                type -> type.dataFetcher(
                        "notice",
                        field(call -> Capability.ofWireName(
                                        call.parent(Grant.class).capability())
                                .notice()
                                .orElse(null))));
    }
}
