package dev.argus.plugins.catalog;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.argus.kit.crypto.Sha256;
import dev.argus.plugins.PluginsOnDisk;
import dev.argus.plugins.Refused;
import dev.argus.plugins.TestPlatform;
import dev.argus.plugins.TestPublisher;
import dev.argus.plugins.ledger.RecordType;
import dev.argus.plugins.paging.PageRequest;
import dev.argus.plugins.problem.ProblemCode;
import dev.argus.plugins.tenancy.Principal;
import dev.argus.plugins.tenancy.Role;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** Tests versions that an operator imports, signed with a key that the operator trusts. */
class ImportedVersionsIT {
    private static final PluginsOnDisk DISK = new PluginsOnDisk();
    private static final TestPlatform PLATFORM = TestPlatform.start(DISK.properties());
    private static final TestPublisher ACME = TestPublisher.of(PLATFORM, "acme");
    private static final AtomicInteger NEXT = new AtomicInteger();

    private final PluginVersions versions = PLATFORM.get(PluginVersions.class);
    private final Publishing publishing = PLATFORM.get(Publishing.class);
    private final Principal ada = PLATFORM.principal("acme", "ada", Role.TENANT_ADMIN);
    private final Principal gina = PLATFORM.principal("globex", "gina", Role.TENANT_ADMIN);
    private final Principal rita = PLATFORM.principal("globex", "rita", Role.REVIEWER);

    @AfterAll
    static void stop() {
        PLATFORM.close();
        DISK.close();
    }

    @Test
    void itIsPublishedForItsTenantAndSaysThatNobodyReviewedIt() {
        var version = publishing.importVersion(request(nextPlugin(), "print(1)"));
        assertThat(version.state()).isEqualTo(VersionState.PUBLISHED);
        assertThat(version.image()).isNotNull();
        assertThat(version.tenantOnly()).isTrue();
        assertThat(versions.reviews(List.of(version.id())).get(version.id()))
                .singleElement()
                .satisfies(review -> {
                    assertThat(review.decision()).isEqualTo(ReviewDecision.OPERATOR_TRUSTED);
                    assertThat(review.reason()).isEqualTo("operator-trusted: nobody reviewed it; from plugins/tool");
                    assertThat(review.reviewer()).isEqualTo("operator");
                });
        assertThat(PLATFORM.ledger().about(version.id()))
                .containsExactly(RecordType.VERSION_IMPORTED, RecordType.VERSION_PUBLISHED);
    }

    @Test
    void noOtherTenantSeesItButAReviewerMayQuarantineIt() {
        var plugin = nextPlugin();
        var version = publishing.importVersion(request(plugin, "print(1)"));
        assertThat(versions.published(ada.tenantId(), "acme/" + plugin, "1.0.0").id())
                .isEqualTo(version.id());
        assertThat(versions.newestPublished(ada.tenantId(), "acme/" + plugin).id())
                .isEqualTo(version.id());
        Refused.with(
                ProblemCode.NOT_FOUND, plugin, () -> versions.published(gina.tenantId(), "acme/" + plugin, "1.0.0"));
        Refused.with(ProblemCode.NOT_FOUND, plugin, () -> versions.newestPublished(gina.tenantId(), "acme/" + plugin));
        Refused.with(ProblemCode.NOT_FOUND, version.id().toString(), () -> versions.get(gina, version.id()));
        Refused.with(
                ProblemCode.NOT_FOUND, plugin, () -> PLATFORM.get(Plugins.class).byName(gina, "acme/" + plugin));
        assertThat(versions.list(gina, version.plugin(), PageRequest.of(10, null))
                        .nodes())
                .isEmpty();
        var lifecycle = PLATFORM.get(VersionLifecycle.class);
        assertThat(lifecycle
                        .quarantine(rita, new QuarantineVersion(version.id(), QuarantineCode.MALWARE, "bad"))
                        .quarantined())
                .isTrue();
    }

    @Test
    void theSameBytesAgainAreTheSameVersionAndOthersAConflict() {
        var plugin = nextPlugin();
        var first = publishing.importVersion(request(plugin, "print(1)"));
        assertThat(publishing.importVersion(request(plugin, "print(1)"))).isEqualTo(first);
        assertThat(PLATFORM.ledger().about(first.id())).hasSize(2);
        Refused.with(
                ProblemCode.CONFLICT,
                "with other content",
                () -> publishing.importVersion(request(plugin, "print(2)")));
    }

    @Test
    void whereTheRegistryWasDownBringingItAgainGoesOn() {
        var request = request(nextPlugin(), "print(1)");
        PLATFORM.composer().registryIsDown(true);
        try {
            Refused.with(ProblemCode.UNAVAILABLE, "registry", () -> publishing.importVersion(request));
        } finally {
            PLATFORM.composer().registryIsDown(false);
        }
        assertThat(publishing.importVersion(request).state()).isEqualTo(VersionState.PUBLISHED);
    }

    @Test
    void whatTrustRefusesLeavesNothing() {
        var plugin = nextPlugin();
        var unsigned = request(plugin, "print(1)", null);
        Refused.with(
                ProblemCode.INVALID, "envelope: its signature is UNSIGNED", () -> publishing.importVersion(unsigned));
        assertThat(PLATFORM.sql().count("plugin WHERE name = 'acme/%s'".formatted(plugin)))
                .isZero();
        assertThat(PLATFORM.sql().count("testing.record WHERE content LIKE '%%acme/%s%%'".formatted(plugin)))
                .isZero();
        assertThat(PLATFORM.composer().composed())
                .doesNotContain(Sha256.of(unsigned.bundle()).toString());
    }

    @Test
    void aNameOfAnotherTenantIsNotTaken() {
        var manifest = ACME.manifest(nextPlugin(), "1.0.0");
        byte[] bundle = TestPublisher.bundle(manifest, Map.of("main.py", "print(1)"));
        var request = new ImportVersion(
                gina.tenantId(),
                bundle,
                TestPublisher.CHANGELOG,
                ACME.sign(bundle, manifest, DISK.key()),
                "plugins/tool",
                "operator");
        Refused.with(ProblemCode.CONFLICT, "belongs to another tenant", () -> publishing.importVersion(request));
    }

    @Test
    void whatAPublisherUploadedStillTakesItsReview() {
        var plugin = nextPlugin();
        var uploaded = ACME.submit(ACME.upload(plugin, "1.0.0"));
        Refused.with(
                ProblemCode.CONFLICT, "needs 1 approval", () -> publishing.importVersion(request(plugin, "print(1)")));
        assertThat(versions.get(ACME.principal(), uploaded.id()).state()).isEqualTo(VersionState.IN_REVIEW);
    }

    @Test
    void aReviewerCannotSayThatAnOperatorTrustsIt() {
        var version = ACME.submit(ACME.upload(nextPlugin(), "1.0.0"));
        var decision = new ReviewVersion(version.id(), ReviewDecision.OPERATOR_TRUSTED, "no review");
        Refused.with(ProblemCode.INVALID, "only the platform records", () -> publishing.review(rita, decision));
    }

    @Test
    void whatIsNoBundleIsRefused() {
        var request =
                new ImportVersion(ada.tenantId(), "no archive".getBytes(UTF_8), "", null, "plugins/tool", "operator");
        Refused.with(ProblemCode.INVALID, "bundle", () -> publishing.importVersion(request));
    }

    private ImportVersion request(String plugin, String code) {
        byte[] bundle = TestPublisher.bundle(ACME.manifest(plugin, "1.0.0"), Map.of("main.py", code));
        return request(plugin, code, ACME.sign(bundle, ACME.manifest(plugin, "1.0.0"), DISK.key()));
    }

    private ImportVersion request(String plugin, String code, @Nullable String envelope) {
        byte[] bundle = TestPublisher.bundle(ACME.manifest(plugin, "1.0.0"), Map.of("main.py", code));
        return new ImportVersion(ada.tenantId(), bundle, TestPublisher.CHANGELOG, envelope, "plugins/tool", "operator");
    }

    private static String nextPlugin() {
        return "tool-" + NEXT.incrementAndGet();
    }
}
