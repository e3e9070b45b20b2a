package dev.argus.plugins.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.argus.plugins.Refused;
import dev.argus.plugins.TestPlatform;
import dev.argus.plugins.TestPublisher;
import dev.argus.plugins.catalog.check.CheckOutcome;
import dev.argus.plugins.catalog.check.CheckResult;
import dev.argus.plugins.catalog.check.FindingSelection;
import dev.argus.plugins.ledger.RecordType;
import dev.argus.plugins.problem.ProblemCode;
import dev.argus.plugins.tenancy.Role;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class SubmissionChecksIT {
    /** A token that is assembled here, so that no scanner finds one in this file. */
    private static final String TOKEN = "gh" + "p_" + "a1B2".repeat(9);

    private static final Map<String, String> SECRET = Map.of("main.py", "print(1)\nkey = '" + TOKEN + "'\n");
    private static final Map<String, String> HIDDEN = Map.of("main.py", "print(1) # \u202e\n");
    private static final AtomicInteger PATCH = new AtomicInteger();

    @Test
    void aCleanBundleIsSubmittedAndReviewedWithItsChecksOnRecord() {
        try (var platform = TestPlatform.start()) {
            var publisher = TestPublisher.of(platform, "acme");
            var version =
                    publisher.approve(publisher.submit(upload(platform, publisher, Map.of("main.py", "print(1)"))));
            assertThat(checks(platform, version)).allSatisfy(result -> {
                assertThat(result.outcome()).isEqualTo(CheckOutcome.PASSED);
                assertThat(result.submission()).isOne();
                assertThat(result.enforced() && result.required()).isTrue();
            });
            assertThat(checks(platform, version)).extracting(CheckResult::name).containsExactly("secrets", "unicode");
            assertThat(platform.ledger().about(version.id().value()))
                    .endsWith(RecordType.VERSION_SUBMITTED, RecordType.VERSION_REVIEWED);
            assertThat(platform.ledger().lastAbout(version.id().value()))
                    .contains("checks=[secrets PASSED (0), unicode PASSED (0)]");
        }
    }

    @Test
    void aFindingKeepsItBackAndSaysWhereWithoutSayingWhat() {
        try (var platform = TestPlatform.start()) {
            var publisher = TestPublisher.of(platform, "acme");
            var secret = upload(platform, publisher, SECRET);
            Refused.with(
                    ProblemCode.INVALID,
                    "check secrets has 1 finding(s): main.py:2:8 github-token",
                    () -> publisher.submit(secret));
            assertThat(platform.get(PluginVersions.class).get(publisher.principal(), secret.id()))
                    .isEqualTo(secret);
            assertThat(checks(platform, secret)).first().satisfies(result -> {
                assertThat(result.outcome()).isEqualTo(CheckOutcome.FINDINGS);
                assertThat(result.blocks()).isTrue();
                assertThat(result.findings())
                        .singleElement()
                        .satisfies(finding -> assertThat(finding.line()).isEqualTo(2));
            });
            assertThat(platform.sql().count("version_check WHERE findings LIKE '%" + TOKEN + "%'"))
                    .isZero();
            assertThat(platform.ledger().about(secret.id().value())).containsExactly(RecordType.VERSION_UPLOADED);
            Refused.with(ProblemCode.INVALID, "has 1 finding(s)", () -> publisher.submit(secret));
            var hidden = upload(platform, publisher, HIDDEN);
            Refused.with(
                    ProblemCode.INVALID,
                    "check unicode has 1 finding(s): main.py:1:12 bidirectional",
                    () -> publisher.submit(hidden));
        }
    }

    @Test
    void anAcknowledgedFindingIsSubmittedAndApprovedOnlyWithItsAcceptance() {
        try (var platform = TestPlatform.start()) {
            var publisher = TestPublisher.of(platform, "acme");
            var hidden = upload(platform, publisher, Map.of("main.py", "print(1) # \u202e\n", "b.py", "# \u202e\n"));
            var publishing = platform.get(Publishing.class);
            Refused.with(
                    ProblemCode.INVALID,
                    "the checks have not run yet",
                    () -> publishing.acknowledge(publisher.principal(), answer(hidden, "main.py")));
            Refused.with(ProblemCode.INVALID, "has 2 finding(s)", () -> publisher.submit(hidden));
            Refused.with(
                    ProblemCode.INVALID,
                    "no finding without an answer is selected",
                    () -> publishing.acknowledge(publisher.principal(), answer(hidden, "other.py")));
            publishing.acknowledge(publisher.principal(), answer(hidden, "main.py"));
            assertThat(platform.ledger().lastAbout(hidden.id().value()))
                    .contains("unicode bidirectional main.py:1:12", "meant so");
            Refused.with(ProblemCode.INVALID, "has 1 finding(s): b.py:1:3", () -> publisher.submit(hidden));
            publishing.acknowledge(publisher.principal(), answer(hidden, null));
            var submitted = publisher.submit(hidden);
            assertThat(submitted.state()).isEqualTo(VersionState.IN_REVIEW);
            Refused.with(ProblemCode.INVALID, "acknowledged 2 finding(s)", () -> publisher.approve(submitted));
            var reviewer = platform.principal("globex", "rita", Role.REVIEWER);
            publishing.review(reviewer, new ReviewVersion(submitted.id(), ReviewDecision.APPROVE, "fine", true));
            assertThat(platform.ledger().lastAbout(hidden.id().value())).contains("acceptedFindings=2");
            Refused.with(
                    ProblemCode.CONFLICT,
                    "only a DRAFT can be submitted",
                    () -> publishing.acknowledge(publisher.principal(), answer(hidden, null)));
        }
    }

    private static FindingSelection answer(PluginVersion version, @Nullable String file) {
        return new FindingSelection(version.id(), "unicode", null, file, null, "meant so");
    }

    @Test
    void whatIsNotEnforcedIsShownToTheReviewerAndDoesNotKeepItBack() {
        try (var platform = TestPlatform.start(Map.of("argus.checks.secrets.enforced", false))) {
            var publisher = TestPublisher.of(platform, "acme");
            var version = publisher.submit(upload(platform, publisher, SECRET));
            assertThat(version.state()).isEqualTo(VersionState.IN_REVIEW);
            assertThat(checks(platform, version))
                    .extracting(CheckResult::outcome)
                    .containsExactly(CheckOutcome.FINDINGS, CheckOutcome.PASSED);
            var hidden = upload(platform, publisher, HIDDEN);
            Refused.with(ProblemCode.INVALID, "check unicode", () -> publisher.submit(hidden));
        }
    }

    @Test
    void whatIsSwitchedOffDoesNotRunAndIsOnRecordAsSkipped() {
        try (var platform = TestPlatform.start(Map.of("argus.checks.unicode.enabled", false))) {
            var publisher = TestPublisher.of(platform, "acme");
            var version = publisher.submit(upload(platform, publisher, HIDDEN));
            assertThat(checks(platform, version))
                    .extracting(CheckResult::outcome)
                    .containsExactly(CheckOutcome.PASSED, CheckOutcome.SKIPPED);
            assertThat(platform.ledger().lastAbout(version.id().value())).contains("unicode SKIPPED (0)");
        }
    }

    @Test
    void aSwitchForACheckThatThereIsNotKeepsThePlatformFromStarting() {
        assertThatThrownBy(() -> TestPlatform.start(Map.of("argus.checks.secret.enforced", false))
                        .close())
                .hasStackTraceContaining("argus.checks.secret: there is no such check; there are [secrets, unicode]");
    }

    @Test
    void whatAnOperatorBringsIsCheckedAsWell() {
        try (var platform = TestPlatform.start()) {
            var publisher = TestPublisher.of(platform, "acme");
            var manifest = publisher.manifest("tool", "1.0.0");
            byte[] bundle = TestPublisher.bundle(manifest, SECRET);
            var request = new ImportVersion(
                    publisher.principal().tenantId(),
                    bundle,
                    TestPublisher.CHANGELOG,
                    publisher.sign(bundle, manifest),
                    "plugins/tool",
                    "operator");
            Refused.with(
                    ProblemCode.INVALID,
                    "check secrets",
                    () -> platform.get(Publishing.class).importVersion(request));
            assertThat(platform.sql().count("plugin")).isZero();
        }
    }

    private static List<CheckResult> checks(TestPlatform platform, PluginVersion version) {
        return platform.get(PluginVersions.class).checks(List.of(version.id())).getOrDefault(version.id(), List.of());
    }

    private static PluginVersion upload(TestPlatform platform, TestPublisher publisher, Map<String, String> files) {
        var plugin = "tool-" + PATCH.incrementAndGet();
        platform.get(Plugins.class).create(publisher.principal(), "acme/" + plugin);
        var manifest = publisher.manifest(plugin, "1.0.0");
        byte[] bundle = TestPublisher.bundle(manifest, files);
        return platform.get(Publishing.class)
                .upload(
                        publisher.principal(),
                        new UploadVersion(
                                publisher.store(bundle), publisher.sign(bundle, manifest), TestPublisher.CHANGELOG));
    }
}
