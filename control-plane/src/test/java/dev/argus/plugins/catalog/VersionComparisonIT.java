package dev.argus.plugins.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import dev.argus.kit.changelog.Change;
import dev.argus.kit.changelog.ChangeKind;
import dev.argus.kit.manifest.CapabilityChange;
import dev.argus.kit.manifest.CapabilityChange.Kind;
import dev.argus.plugins.Refused;
import dev.argus.plugins.TestPlatform;
import dev.argus.plugins.TestPublisher;
import dev.argus.plugins.paging.PageRequest;
import dev.argus.plugins.problem.ProblemCode;
import dev.argus.plugins.tenancy.Principal;
import dev.argus.plugins.tenancy.Role;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

class VersionComparisonIT {
    private static final TestPlatform PLATFORM = TestPlatform.start(Map.of("argus.platform-version", "1.4.0"));
    private static final TestPublisher ACME = TestPublisher.of(PLATFORM, "acme");

    private final VersionComparison comparison = PLATFORM.get(VersionComparison.class);
    private final VersionLifecycle lifecycle = PLATFORM.get(VersionLifecycle.class);
    private final Principal gina = PLATFORM.principal("globex", "gina", Role.TENANT_ADMIN);

    @AfterAll
    static void stop() {
        PLATFORM.close();
    }

    @Test
    void itsChangesAreTheEntriesOfWhatWasSigned() {
        assertThat(comparison.changes(ACME.publish("logged", "1.0.0")))
                .containsExactly(new Change(ChangeKind.CHANGED, TestPublisher.CHANGELOG));
    }

    @Test
    void whatItAsksForIsComparedWithThePublishedOneBelowOrTheOneNamed() {
        var first = ACME.publish("growing", "1.0.0", "file.read");
        ACME.publish("growing", "1.10.0", "file.write");
        var later = ACME.publish("growing", "1.20.0", "file.write", "code.execute");
        ACME.publish("growing", "2.0.0");
        assertThat(changes(later, null)).containsExactly("ADDED code.execute");
        assertThat(changes(later, "1.0.0"))
                .containsExactly("REMOVED file.read", "ADDED file.write", "ADDED code.execute");
        assertThat(changes(first, null)).containsExactly("ADDED file.read");
        assertThat(changes(first, "2.0.0")).containsExactly("ADDED file.read");
        Refused.with(ProblemCode.NOT_FOUND, "no version 9.0.0", () -> changes(later, "9.0.0"));
        Refused.with(ProblemCode.INVALID, "since", () -> changes(later, "one"));
    }

    @Test
    void itIsNotComparedWithWhatTheCallerDoesNotSee() {
        ACME.upload("hidden", "0.9.0", "file.read");
        var version = ACME.publish("hidden", "1.0.0");
        Refused.with(
                ProblemCode.NOT_FOUND, "no version 0.9.0", () -> comparison.capabilityChanges(gina, version, "0.9.0"));
        assertThat(comparison.capabilityChanges(ACME.principal(), version, "0.9.0"))
                .hasSize(1);
    }

    @Test
    void compatibleAreThoseThatMayBeInstalledThereTheHighestFirst() {
        publishFor("ranged", "1.9.0", "\"min\":\"1.0.0\"");
        publishFor("ranged", "1.10.0", "\"min\":\"1.0.0\",\"max\":\"1.4.0\"");
        publishFor("ranged", "1.11.0-rc.1", "\"min\":\"1.4.0\"");
        publishFor("ranged", "2.0.0", "\"min\":\"1.5.0\"");
        var yanked = publishFor("ranged", "1.9.1", "\"min\":\"1.0.0\"");
        lifecycle.yank(ACME.principal(), yanked.id(), "broken");
        lifecycle.deprecate(
                ACME.principal(),
                publishFor("ranged", "1.8.0", "\"min\":\"1.0.0\"").id(),
                "old");
        ACME.upload("ranged", "1.9.2");
        assertThat(compatible(null)).containsExactly("1.11.0-rc.1", "1.10.0", "1.9.0", "1.8.0");
        assertThat(compatible("1.4.1")).containsExactly("1.11.0-rc.1", "1.9.0", "1.8.0");
        assertThat(compatible("1.5.0")).containsExactly("2.0.0", "1.11.0-rc.1", "1.9.0", "1.8.0");
        assertThat(compatible("0.9.0")).isEmpty();
        Refused.with(ProblemCode.INVALID, "platformVersion", () -> compatible("one"));
        Refused.with(ProblemCode.NOT_FOUND, "acme/nothing", () -> comparison.compatible(gina, "acme/nothing", null));
    }

    @Test
    void pluginsAreFilteredByTheCategoryOfAVersionThatIsSeen() {
        var plugins = PLATFORM.get(Plugins.class);
        var manifest = ACME.manifest("spotter", "1.0.0").replace("data-processing", "detector");
        var draft = ACME.uploadManifest("spotter", manifest);
        assertThat(plugins.list(ACME.principal(), "detector", PageRequest.of(10, null))
                        .nodes())
                .extracting(Plugin::name)
                .containsExactly("acme/spotter");
        assertThat(plugins.list(gina, "detector", PageRequest.of(10, null)).nodes())
                .isEmpty();
        ACME.publish(ACME.approve(ACME.submit(draft)));
        assertThat(plugins.list(gina, "detector", PageRequest.of(10, null)).nodes())
                .extracting(Plugin::name)
                .containsExactly("acme/spotter");
        assertThat(plugins.list(gina, "data-processing", PageRequest.of(10, null))
                        .nodes())
                .extracting(Plugin::name)
                .doesNotContain("acme/spotter");
        assertThat(plugins.list(gina, "monitoring", PageRequest.of(10, null)).nodes())
                .isEmpty();
        Refused.with(
                ProblemCode.INVALID,
                "category: \"spy\" is not a category",
                () -> plugins.list(gina, "spy", PageRequest.of(1, null)));
    }

    private List<String> changes(PluginVersion version, @Nullable String since) {
        return comparison.capabilityChanges(gina, version, since).stream()
                .map(VersionComparisonIT::text)
                .toList();
    }

    private static String text(CapabilityChange change) {
        assertThat(change.asksForMore()).isEqualTo(change.kind() == Kind.ADDED);
        return change.kind() + " " + change.capability().wireName();
    }

    private List<String> compatible(@Nullable String platform) {
        return comparison.compatible(gina, "acme/ranged", platform).stream()
                .map(PluginVersion::version)
                .toList();
    }

    private static PluginVersion publishFor(String plugin, String version, String platform) {
        var manifest = ACME.manifest(plugin, version).replace("\"min\":\"1.0.0\"", platform);
        return ACME.publish(ACME.approve(ACME.submit(ACME.uploadManifest(plugin, manifest))));
    }
}
