package dev.argus.plugins.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.argus.plugins.Refused;
import dev.argus.plugins.TestPlatform;
import dev.argus.plugins.TestPublisher;
import dev.argus.plugins.installation.InstallPlugin;
import dev.argus.plugins.installation.Installations;
import dev.argus.plugins.ledger.RecordType;
import dev.argus.plugins.paging.PageRequest;
import dev.argus.plugins.problem.ProblemCode;
import dev.argus.plugins.tenancy.Principal;
import dev.argus.plugins.tenancy.Role;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

class VersionLifecycleIT {
    private static final TestPlatform PLATFORM = TestPlatform.start();
    private static final TestPublisher ACME = TestPublisher.of(PLATFORM, "acme");
    private static final AtomicInteger PATCH = new AtomicInteger();

    private final PluginVersions versions = PLATFORM.get(PluginVersions.class);
    private final VersionLifecycle lifecycle = PLATFORM.get(VersionLifecycle.class);
    private final Principal paula = ACME.principal();
    private final Principal rita = PLATFORM.principal("globex", "rita", Role.REVIEWER);
    private final Principal gina = PLATFORM.principal("globex", "gina", Role.TENANT_ADMIN);

    @AfterAll
    static void stop() {
        PLATFORM.close();
    }

    @Test
    void aDeprecatedVersionIsInstalledByWhoNamesItOnly() {
        var plugin = published("1.0.0");
        var higher = ACME.publish(name(plugin), "1.1.0");
        assertThat(lifecycle.deprecate(paula, higher.id(), "1.2 is coming").state())
                .isEqualTo(VersionState.DEPRECATED);
        assertThat(versions.newestPublished(gina.tenantId(), "acme/" + name(plugin))
                        .version())
                .isEqualTo("1.0.0");
        assertThat(versions.published(gina.tenantId(), "acme/" + name(plugin), "1.1.0")
                        .id())
                .isEqualTo(higher.id());
        assertThat(PLATFORM.ledger().about(higher.id())).endsWith(RecordType.VERSION_DEPRECATED);
        assertThat(PLATFORM.ledger().lastAbout(higher.id())).contains("explanation=1.2 is coming", "actor=paula@acme");
    }

    @Test
    void anArchivedVersionIsGoneForOthersAndItsNumberStaysTaken() {
        var version = published("1.0.0");
        lifecycle.deprecate(paula, version.id(), "old");
        assertThat(lifecycle.archive(paula, version.id(), "older").state()).isEqualTo(VersionState.ARCHIVED);
        Refused.with(
                ProblemCode.NOT_FOUND,
                "no published version",
                () -> versions.published(gina.tenantId(), plugin(version), "1.0.0"));
        Refused.with(ProblemCode.NOT_FOUND, version.id().toString(), () -> versions.get(gina, version.id()));
        assertThat(versions.list(gina, version.plugin(), PageRequest.of(10, null))
                        .nodes())
                .isEmpty();
        Refused.with(
                ProblemCode.CONFLICT, "exists already and never changes", () -> ACME.upload(name(version), "1.0.0"));
        var kept = versions.get(paula, version.id());
        assertThat(kept.codeSha256()).isEqualTo(version.codeSha256());
        assertThat(kept.manifest()).isEqualTo(version.manifest());
        assertThat(PLATFORM.sql().count("bundle WHERE sha256 = '%s'".formatted(version.codeSha256())))
                .isOne();
        assertThat(PLATFORM.ledger().about(version.id()))
                .endsWith(RecordType.VERSION_DEPRECATED, RecordType.VERSION_ARCHIVED);
    }

    @Test
    void theDatabaseItselfRefusesToChangeOrDeleteWhatWasUploaded() {
        var version = published("1.0.0");
        for (var change : List.of(
                "UPDATE plugin_version SET manifest = '{}'",
                "UPDATE plugin_version SET code_sha256 = code_sha256",
                "UPDATE plugin_version SET version = '9.9.9'",
                "DELETE FROM plugin_version")) {
            assertThatThrownBy(() -> PLATFORM.sql().run("%s WHERE id = '%s'".formatted(change, version.id())))
                    .as(change)
                    .hasMessageContaining("what was uploaded never changes");
        }
    }

    @Test
    void noStateIsReachedButAlongTheTable() {
        var draft = ACME.upload(nextPlugin(), "1.0.0");
        Refused.with(
                ProblemCode.CONFLICT,
                "a version that is DRAFT cannot become DEPRECATED",
                () -> lifecycle.deprecate(paula, draft.id(), "x"));
        Refused.with(
                ProblemCode.CONFLICT,
                "only a published version can be yanked",
                () -> lifecycle.yank(paula, draft.id(), "x"));
        var version = published("1.0.0");
        Refused.with(
                ProblemCode.CONFLICT, "must be one of [DEPRECATED]", () -> lifecycle.archive(paula, version.id(), "x"));
        lifecycle.deprecate(paula, version.id(), "x");
        Refused.with(
                ProblemCode.CONFLICT,
                "a version that is DEPRECATED",
                () -> lifecycle.deprecate(paula, version.id(), "x"));
        assertThat(PLATFORM.ledger().about(version.id())).containsOnlyOnce(RecordType.VERSION_DEPRECATED);
    }

    @Test
    void aYankedVersionIsInstalledByNobodyAndStaysPinned() {
        var version = published("1.0.0");
        var installations = PLATFORM.get(Installations.class);
        var pinned = installations.install(gina, new InstallPlugin(plugin(version), null, null));
        assertThat(lifecycle.yank(paula, version.id(), "loses data").yanked()).isTrue();
        Refused.with(
                ProblemCode.INVALID,
                "1.0.0 was yanked",
                () -> versions.published(gina.tenantId(), plugin(version), "1.0.0"));
        Refused.with(
                ProblemCode.NOT_FOUND,
                plugin(version),
                () -> versions.newestPublished(gina.tenantId(), plugin(version)));
        assertThat(installations.get(gina, pinned.id()).version()).isEqualTo(version.id());
        Refused.with(ProblemCode.CONFLICT, "yanked already", () -> lifecycle.yank(paula, version.id(), "again"));
        assertThat(PLATFORM.ledger().about(version.id())).endsWith(RecordType.VERSION_YANKED);
    }

    @Test
    void aQuarantineHasACodeAndAReasonAndIsReversible() {
        var version = published("1.0.0");
        var quarantined = quarantine(rita, version);
        assertThat(quarantined.quarantined()).isTrue();
        assertThat(lifecycle.quarantines(List.of(version.id())).get(version.id()))
                .satisfies(quarantine -> {
                    assertThat(quarantine.code()).isEqualTo(QuarantineCode.MALWARE);
                    assertThat(quarantine.reason()).isEqualTo("calls home");
                    assertThat(quarantine.quarantinedBy()).isEqualTo("rita");
                });
        Refused.with(ProblemCode.CONFLICT, "quarantined already", () -> quarantine(rita, version));
        Refused.with(
                ProblemCode.INVALID,
                "is quarantined",
                () -> versions.published(gina.tenantId(), plugin(version), "1.0.0"));
        assertThat(lifecycle.release(rita, version.id(), "a false alarm").quarantined())
                .isFalse();
        assertThat(lifecycle.quarantines(List.of(version.id()))).isEmpty();
        Refused.with(ProblemCode.CONFLICT, "not quarantined", () -> lifecycle.release(rita, version.id(), "again"));
        assertThat(versions.published(gina.tenantId(), plugin(version), "1.0.0").id())
                .isEqualTo(version.id());
        assertThat(PLATFORM.ledger().about(version.id()))
                .endsWith(RecordType.VERSION_QUARANTINED, RecordType.VERSION_RELEASED);
    }

    @Test
    void whatIsArchivedCanStillBeQuarantinedBecauseItMayStillRun() {
        var version = published("1.0.0");
        lifecycle.deprecate(paula, version.id(), "old");
        lifecycle.archive(paula, version.id(), "older");
        assertThat(quarantine(rita, version).quarantined()).isTrue();
    }

    @Test
    void onlyThePublisherRetiresAndOnlyAReviewerQuarantines() {
        var version = published("1.0.0");
        Refused.with(
                ProblemCode.NOT_FOUND, version.id().toString(), () -> lifecycle.deprecate(gina, version.id(), "x"));
        Refused.with(ProblemCode.NOT_FOUND, version.id().toString(), () -> lifecycle.archive(gina, version.id(), "x"));
        Refused.with(ProblemCode.NOT_FOUND, version.id().toString(), () -> lifecycle.yank(gina, version.id(), "x"));
        Refused.with(ProblemCode.FORBIDDEN, "plugins:publish", () -> lifecycle.yank(rita, version.id(), "x"));
        Refused.with(ProblemCode.FORBIDDEN, "plugins:review", () -> quarantine(paula, version));
        Refused.with(ProblemCode.FORBIDDEN, "plugins:review", () -> lifecycle.release(paula, version.id(), "x"));
        var draft = ACME.upload(nextPlugin(), "1.0.0");
        Refused.with(ProblemCode.NOT_FOUND, draft.id().toString(), () -> quarantine(rita, draft));
    }

    @Test
    void aReasonIsGivenAndBoundedAndWithoutOneNothingChanges() {
        var version = published("1.0.0");
        Refused.with(ProblemCode.INVALID, "reason: must not be blank", () -> lifecycle.yank(paula, version.id(), " "));
        Refused.with(
                ProblemCode.INVALID,
                "at most 1024 bytes, got 1025",
                () -> lifecycle.yank(paula, version.id(), "x".repeat(1025)));
        assertThat(versions.get(paula, version.id()).yanked()).isFalse();
        assertThat(lifecycle.yank(paula, version.id(), "x".repeat(1024)).yanked())
                .isTrue();
    }

    private PluginVersion quarantine(Principal by, PluginVersion version) {
        return lifecycle.quarantine(by, new QuarantineVersion(version.id(), QuarantineCode.MALWARE, "calls home"));
    }

    private static PluginVersion published(String number) {
        return ACME.publish(nextPlugin(), number);
    }

    private static String nextPlugin() {
        return "tool-" + PATCH.incrementAndGet();
    }

    private static String plugin(PluginVersion version) {
        return "acme/" + name(version);
    }

    private static String name(PluginVersion version) {
        return PLATFORM.sql()
                .query("SELECT name FROM plugin WHERE id = '%s'".formatted(version.plugin()), row -> row.getString(1))
                .getFirst()
                .substring("acme/".length());
    }
}
