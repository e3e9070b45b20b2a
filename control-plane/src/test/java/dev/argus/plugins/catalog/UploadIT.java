package dev.argus.plugins.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import dev.argus.kit.crypto.SignatureAlgorithm;
import dev.argus.kit.crypto.SigningKey;
import dev.argus.plugins.Refused;
import dev.argus.plugins.TestPlatform;
import dev.argus.plugins.TestPublisher;
import dev.argus.plugins.database.WorkerThreads;
import dev.argus.plugins.ledger.RecordType;
import dev.argus.plugins.problem.Problem;
import dev.argus.plugins.problem.ProblemCode;
import dev.argus.plugins.tenancy.Role;
import dev.argus.plugins.trust.Trust;
import dev.argus.plugins.trust.verdict.Verdict;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class UploadIT {
    private static final TestPlatform PLATFORM = TestPlatform.start();
    private static final TestPublisher ACME = TestPublisher.of(PLATFORM, "acme");
    private final PluginVersions versions = PLATFORM.get(PluginVersions.class);
    private final Publishing publishing = PLATFORM.get(Publishing.class);

    @BeforeAll
    static void createPlugin() {
        PLATFORM.get(Plugins.class).create(ACME.principal(), "acme/tool");
    }

    @AfterAll
    static void stop() {
        PLATFORM.close();
    }

    @Test
    void aSignedBundleBecomesADraftWithItsManifest() {
        var version = ACME.upload("tool", "1.0.0");
        assertThat(versions.get(ACME.principal(), version.id())).isEqualTo(version);
        assertThat(version.state()).isEqualTo(VersionState.DRAFT);
        assertThat(version.manifest()).startsWith("{\"actions\"").contains("\"version\":\"1.0.0\"");
        assertThat(version.image()).isNull();
        assertThat(PLATFORM.get(Trust.class).verdicts(List.of(version.id())).get(version.id()))
                .isInstanceOf(Verdict.Verified.class);
        assertThat(PLATFORM.ledger().about(version.id().value())).containsExactly(RecordType.VERSION_UPLOADED);
        assertThat(PLATFORM.ledger().lastAbout(version.id().value()))
                .contains(version.codeSha256(), ACME.key().publicKey().keyId());
    }

    @Test
    void aNumberIsUsedOnceWhateverTheBytes() {
        ACME.upload("tool", "2.0.0");
        Refused.with(ProblemCode.CONFLICT, "raise the version", () -> ACME.upload("tool", "2.0.0"));
        Refused.with(ProblemCode.CONFLICT, "raise the version", () -> ACME.upload("tool", "2.0.0", "file.write"));
    }

    @Test
    void ofFiftyUploadsAtOnceOneWins() {
        var manifest = ACME.manifest("tool", "3.0.0");
        byte[] bundle = bundle(manifest);
        var request = new UploadVersion(ACME.store(bundle), ACME.sign(bundle, manifest), TestPublisher.CHANGELOG);
        var won = new AtomicInteger();
        var conflicts = new AtomicInteger();
        try (var threads = WorkerThreads.each()) {
            for (int i = 0; i < 50; i++) {
                threads.submit(() -> {
                    try {
                        publishing.upload(ACME.principal(), request);
                        won.incrementAndGet();
                    } catch (Problem problem) {
                        assertThat(problem.code()).isEqualTo(ProblemCode.CONFLICT);
                        conflicts.incrementAndGet();
                    }
                });
            }
        }
        assertThat(won).hasValue(1);
        assertThat(conflicts).hasValue(49);
        assertThat(PLATFORM.sql()
                        .count("testing.record WHERE type = 'VERSION_UPLOADED' AND content LIKE '%version=3.0.0%'"))
                .isEqualTo(1);
    }

    @Test
    void aSignatureByAKeyThatIsNotTheirsIsRefused() {
        var manifest = ACME.manifest("tool", "4.0.0");
        byte[] bundle = bundle(manifest);
        var stranger = SigningKey.generate(SignatureAlgorithm.ED25519);
        refused("key-registered", bundle, ACME.sign(bundle, manifest, stranger));
    }

    @Test
    void aKeyOfAnotherPublisherIsNotOneOfTheirs() {
        var globex = TestPublisher.of(PLATFORM, "globex");
        var manifest = ACME.manifest("tool", "4.0.0");
        byte[] bundle = bundle(manifest);
        refused("key-registered", bundle, ACME.sign(bundle, manifest, globex.key()));
    }

    @Test
    void aSignatureThatDoesNotFitIsRefused() {
        var manifest = ACME.manifest("tool", "4.0.0");
        byte[] bundle = bundle(manifest);
        var envelope = ACME.sign(bundle, manifest);
        int place = envelope.indexOf("\"sig\":\"") + 10;
        char other = envelope.charAt(place) == 'A' ? 'B' : 'A';
        refused("check signature failed", bundle, envelope.substring(0, place) + other + envelope.substring(place + 1));
    }

    @Test
    void aBundleThatWasChangedAfterSigningIsRefused() {
        var manifest = ACME.manifest("tool", "4.0.0");
        var changed = TestPublisher.bundle(manifest, Map.of("main.py", "print(2)"));
        refused("bundle-digest", changed, ACME.sign(bundle(manifest), manifest));
    }

    @Test
    void aChangelogThatWasChangedAfterSigningIsRefused() {
        var manifest = ACME.manifest("tool", "4.0.0");
        byte[] bundle = bundle(manifest);
        var request = new UploadVersion(ACME.store(bundle), ACME.sign(bundle, manifest), "Another story");
        Refused.with(ProblemCode.INVALID, "changelog-digest", () -> publishing.upload(ACME.principal(), request));
        assertNothingOf("4.0.0");
    }

    @Test
    void whatIsNoEnvelopeIsRefused() {
        refused("check envelope failed", bundle(ACME.manifest("tool", "4.0.0")), "{\"payload\":1}");
    }

    @Test
    void aBundleOfAnotherTenantDoesNotExist() {
        var manifest = ACME.manifest("tool", "4.0.0");
        byte[] bundle = bundle(manifest);
        var request = new UploadVersion(ACME.store(bundle), ACME.sign(bundle, manifest), TestPublisher.CHANGELOG);
        var globex = PLATFORM.principal("globex", "gus", Role.PUBLISHER);
        Refused.with(ProblemCode.NOT_FOUND, "no bundle", () -> publishing.upload(globex, request));
    }

    @Test
    void aBundleForAPluginThatDoesNotExistIsRefused() {
        var manifest = ACME.manifest("unknown", "1.0.0");
        byte[] bundle = bundle(manifest);
        var request = new UploadVersion(ACME.store(bundle), ACME.sign(bundle, manifest), TestPublisher.CHANGELOG);
        Refused.with(
                ProblemCode.NOT_FOUND, "no plugin acme/unknown", () -> publishing.upload(ACME.principal(), request));
    }

    @Test
    void limitsHoldAtTheLimitAndPastIt() {
        Refused.with(ProblemCode.INVALID, "changelog: at most 16384 bytes, got 16385", () -> upload("x".repeat(16385)));
        Refused.with(ProblemCode.NOT_FOUND, "no bundle", () -> upload("x".repeat(16384)));
        Refused.with(ProblemCode.INVALID, "U+0000", () -> upload("a\0b"));
        Refused.with(ProblemCode.INVALID, "surrogate", () -> upload("\ud800"));
    }

    private void upload(String changelog) {
        publishing.upload(ACME.principal(), new UploadVersion("sha256:" + "0".repeat(64), "{}", changelog));
    }

    private void refused(String why, byte[] bundle, String envelope) {
        var request = new UploadVersion(ACME.store(bundle), envelope, TestPublisher.CHANGELOG);
        Refused.with(ProblemCode.INVALID, why, () -> publishing.upload(ACME.principal(), request));
        assertNothingOf("4.0.0");
    }

    private static void assertNothingOf(String version) {
        assertThat(PLATFORM.sql().count("plugin_version WHERE version = '%s'".formatted(version)))
                .isZero();
        assertThat(PLATFORM.sql().count("testing.record WHERE content LIKE '%%version=%s%%'".formatted(version)))
                .isZero();
    }

    private static byte[] bundle(String manifest) {
        return TestPublisher.bundle(manifest, Map.of("main.py", "print(1)"));
    }
}
