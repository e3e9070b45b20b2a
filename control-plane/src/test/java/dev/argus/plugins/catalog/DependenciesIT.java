package dev.argus.plugins.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import dev.argus.kit.dependency.DependencyPlan;
import dev.argus.kit.dependency.UnresolvedPlugin;
import dev.argus.plugins.TestPlatform;
import dev.argus.plugins.TestPublisher;
import dev.argus.plugins.ledger.RecordType;
import dev.argus.plugins.tenancy.TenantId;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

class DependenciesIT {
    private static final TestPlatform PLATFORM = TestPlatform.start(Map.of("argus.platform-version", "1.4.0"));
    private static final TestPublisher ACME = TestPublisher.of(PLATFORM, "acme");
    private static final TenantId GLOBEX =
            TestPublisher.of(PLATFORM, "globex").principal().tenantId();

    private final VersionLifecycle lifecycle = PLATFORM.get(VersionLifecycle.class);

    @AfterAll
    static void stop() {
        PLATFORM.close();
    }

    @Test
    void theHighestThatMayBeInstalledHereIsPlannedBeforeWhatNeedsIt() {
        publish("core", "1.1.0", "");
        lifecycle.yank(ACME.principal(), publish("core", "1.2.0", "").id(), "broken");
        lifecycle.deprecate(ACME.principal(), publish("core", "1.3.0", "").id(), "old");
        publishFor("core", "1.4.0", "\"min\":\"2.0.0\"");
        upload("core", "1.5.0", "");
        publish("base", "2.0.0", need("core", "^1"));
        var plan = plan(publish("app", "1.0.0", need("base", ">=1 <3")));
        assertThat(steps(plan)).containsExactly("acme/core 1.1.0", "acme/base 2.0.0", "acme/app 1.0.0");
        assertThat(plan.complete()).isTrue();
    }

    @Test
    void whatIsMissingDropsItsDependentsWithTheReason() {
        publish("half", "1.0.0", need("absent", "^1"));
        var plan = plan(publish("whole", "1.0.0", need("half", "^1")));
        assertThat(plan.complete()).isFalse();
        assertThat(plan.dropped())
                .extracting(UnresolvedPlugin::reason)
                .containsExactly(
                        "it needs acme/absent ^1, which has no version", "it needs acme/half, which is dropped");
    }

    @Test
    void aPublicationThatClosesACircleIsAnErrorOnRecordAndStillAPublication() {
        var first = publish("hen", "1.0.0", need("egg", "^1"));
        assertThat(PLATFORM.ledger().about(first.id().value())).endsWith(RecordType.VERSION_PUBLISHED);
        var second = publish("egg", "1.0.0", need("hen", "^1"));
        assertThat(second.state()).isEqualTo(VersionState.PUBLISHED);
        assertThat(PLATFORM.ledger().about(second.id().value()))
                .endsWith(RecordType.VERSION_PUBLISHED, RecordType.DEPENDENCY_CYCLE);
        assertThat(PLATFORM.ledger().lastAbout(second.id().value())).contains("cycle=[acme/egg, acme/hen");
        assertThat(steps(plan(first)))
                .as("the order in which they were found")
                .containsExactly("acme/hen 1.0.0", "acme/egg 1.0.0");
    }

    private DependencyPlan plan(PluginVersion version) {
        return PLATFORM.get(Dependencies.class).plan(GLOBEX, version);
    }

    private static List<String> steps(DependencyPlan plan) {
        return plan.steps().stream()
                .map(step -> step.plugin() + " " + step.version())
                .toList();
    }

    private static String need(String plugin, String range) {
        return "{\"id\":\"acme/%s\",\"range\":\"%s\"}".formatted(plugin, range);
    }

    private static PluginVersion publish(String plugin, String version, String dependencies) {
        return ACME.publish(ACME.approve(ACME.submit(upload(plugin, version, dependencies))));
    }

    private static PluginVersion publishFor(String plugin, String version, String platform) {
        var manifest = ACME.manifest(plugin, version).replace("\"min\":\"1.0.0\"", platform);
        return ACME.publish(ACME.approve(ACME.submit(ACME.uploadManifest(plugin, manifest))));
    }

    private static PluginVersion upload(String plugin, String version, String dependencies) {
        var manifest = ACME.manifest(plugin, version)
                .replace("\"capabilities\":", "\"dependencies\":[%s],\"capabilities\":".formatted(dependencies));
        return ACME.uploadManifest(plugin, manifest);
    }
}
