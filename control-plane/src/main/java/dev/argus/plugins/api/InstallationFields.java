package dev.argus.plugins.api;

import static dev.argus.plugins.api.Call.field;

import dev.argus.plugins.installation.Installation;
import dev.argus.plugins.installation.PendingUpgrade;
import dev.argus.plugins.installation.Upgrades;
import dev.argus.plugins.trust.verdict.Verdict;
import dev.argus.plugins.trust.verdict.VerdictStatus;
import graphql.schema.idl.RuntimeWiring;
import jakarta.inject.Singleton;
import java.util.concurrent.CompletableFuture;

/** The fields of an installation and of its pending upgrade. */
@Singleton
class InstallationFields implements FeatureGraphQl {
    private final Upgrades upgrades;

    InstallationFields(Upgrades upgrades) {
        this.upgrades = upgrades;
    }

    /** The schema's name for what a pending upgrade waits for. */
    enum UpgradeState {
        PENDING_CONSENT
    }

    @Override
    public void wire(RuntimeWiring.Builder wiring) {
        wiring.type(
                "Installation",
                type -> type.dataFetcher("id", field(call -> of(call).id().value()))
                        .dataFetcher("plugin", field(call -> call.load(Loaders.PLUGINS, of(call).plugin())))
                        .dataFetcher("version", field(call -> call.load(Loaders.VERSIONS, of(call).version())))
                        .dataFetcher("config", field(call -> Json.value(of(call).config())))
                        .dataFetcher("grants", field(call -> call.load(Loaders.GRANTS_OF_INSTALLATION, of(call).id())))
                        .dataFetcher(
                                "signatureStatus", field(call -> signature(call).thenApply(VerdictStatus::name)))
                        .dataFetcher("signatureStatusCode", field(InstallationFields::signature))
                        .dataFetcher(
                                "pendingUpgrade", field(call -> call.load(Loaders.PENDING_UPGRADES, of(call).id()))));
        wiring.type(
                "PendingUpgrade",
                type -> type.dataFetcher(
                                "version",
                                field(call -> call.load(
                                        Loaders.VERSIONS, pending(call).version())))
                        .dataFetcher("state", field(call -> UpgradeState.PENDING_CONSENT))
                        .dataFetcher("capabilities", field(this::capabilities)));
    }

    private static CompletableFuture<VerdictStatus> signature(Call call) {
        return call.load(Loaders.VERDICTS, of(call).version()).thenApply(Verdict::statusCode);
    }

    private Object capabilities(Call call) {
        return call.load(Loaders.INSTALLATIONS, pending(call).installation())
                .thenApply(installation -> call.caller().call(() -> upgrades.differences(installation, pending(call))));
    }

    private static Installation of(Call call) {
        return call.parent(Installation.class);
    }

    private static PendingUpgrade pending(Call call) {
        return call.parent(PendingUpgrade.class);
    }
}
