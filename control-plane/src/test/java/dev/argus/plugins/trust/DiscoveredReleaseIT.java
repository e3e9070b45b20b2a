package dev.argus.plugins.trust;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.argus.kit.crypto.Sha256;
import dev.argus.kit.crypto.SignatureAlgorithm;
import dev.argus.kit.crypto.SigningKey;
import dev.argus.kit.manifest.ManifestFormat;
import dev.argus.kit.manifest.ManifestReader;
import dev.argus.kit.manifest.PluginName;
import dev.argus.kit.release.ReleaseStatement;
import dev.argus.plugins.TestPlatform;
import dev.argus.plugins.TestPublisher;
import dev.argus.plugins.identifier.VersionId;
import dev.argus.plugins.trust.keys.PublisherKeys;
import dev.argus.plugins.trust.keys.RevocationReason;
import dev.argus.plugins.trust.verdict.Check;
import dev.argus.plugins.trust.verdict.Verdict;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Tests releases that an operator imported, verified with the trusted-key directory. */
class DiscoveredReleaseIT {
    private static final Sha256 BUNDLE = Sha256.of("the bundle");

    @TempDir
    private Path directory;

    private TestPlatform platform;
    private TestPublisher local;
    private Trust trust;

    @BeforeEach
    void start() throws IOException {
        Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwxr-xr-x"));
        platform = TestPlatform.start(
                Map.of("argus.trust.keys-directory", directory.toString(), "argus.trust.mode", "strict"));
        local = TestPublisher.of(platform, "acme", "local");
        trust = platform.get(Trust.class);
    }

    @AfterEach
    void stop() {
        platform.close();
    }

    @ParameterizedTest
    @EnumSource
    void verifiedIsWhatMatchesATrustedKeyOfEitherAlgorithm(SignatureAlgorithm algorithm) throws IOException {
        trustKey("other.pem", SigningKey.generate(SignatureAlgorithm.ED25519), "");
        var operator = SigningKey.generate(algorithm);
        trustKey("operator.pem", operator, "");
        assertThat(trust.judge(release(local, "local", operator)))
                .isEqualTo(new Verdict.Verified(operator.publicKey().keyId()));
    }

    @Test
    void unsignedIsWhatHasNoSignature() {
        assertThat(trust.judge(release(local, "local", null))).isEqualTo(new Verdict.Unsigned());
    }

    @Test
    void invalidIsWhatNoTrustedKeySigned() {
        var keyId = local.key().publicKey().keyId();
        assertThat(trust.judge(release(local, "local", local.key())))
                .isEqualTo(new Verdict.Invalid(Check.KEY_TRUSTED, keyId));
    }

    @Test
    void aKeySignsWithinItsScopeOnly() throws IOException {
        var acme = TestPublisher.of(platform, "acme", "acme");
        var operator = SigningKey.generate(SignatureAlgorithm.ED25519);
        trustKey("operator.pem", operator, "");
        assertThat(trust.judge(release(acme, "acme", operator)).failedCheck()).isEqualTo("key-scope");
        trustKey("scoped.pem", operator, "# scope: acme/\n");
        assertThat(trust.judge(release(acme, "acme", operator))).isInstanceOf(Verdict.Verified.class);
    }

    @Test
    void aStatementAboutAnotherPublishersPluginDoesNotCount() throws IOException {
        var acme = TestPublisher.of(platform, "acme", "acme");
        var operator = SigningKey.generate(SignatureAlgorithm.ED25519);
        trustKey("operator.pem", operator, "");
        assertThat(trust.judge(release(acme, "local", operator)).failedCheck()).isEqualTo("plugin-name");
    }

    @Test
    void aStatementAboutAnotherPluginWidensNoScope() throws IOException {
        var acme = TestPublisher.of(platform, "acme", "acme");
        var operator = SigningKey.generate(SignatureAlgorithm.ED25519);
        trustKey("scoped.pem", operator, "# scope: acme/tool\n");
        var tool = release(acme, "acme", operator);
        assertThat(trust.judge(tool)).isInstanceOf(Verdict.Verified.class);
        var other = new Release(
                PluginName.parse("acme/other"),
                tool.publisher(),
                tool.source(),
                tool.bundle(),
                tool.manifest(),
                tool.changelog(),
                tool.envelope());
        assertThat(trust.judge(other).failedCheck()).isEqualTo("plugin-name");
    }

    @Test
    void aPublisherThatNobodyIsYetNeedsNoKeyOfItsOwn() throws IOException {
        var operator = SigningKey.generate(SignatureAlgorithm.ED25519);
        trustKey("operator.pem", operator, "");
        var release = release(local, "local", operator);
        var first = new Release(
                release.plugin(),
                UUID.randomUUID(),
                release.source(),
                release.bundle(),
                release.manifest(),
                release.changelog(),
                release.envelope());
        assertThat(trust.judge(first)).isInstanceOf(Verdict.Verified.class);
    }

    @Test
    void aKeyThatIsTakenOutOfTheDirectoryNoLongerCounts() throws IOException {
        var operator = SigningKey.generate(SignatureAlgorithm.ED25519);
        trustKey("operator.pem", operator, "");
        var version = kept(release(local, "local", operator));
        assertThat(trust.current(version)).isInstanceOf(Verdict.Verified.class);
        assertThat(trust.current(version)).isInstanceOf(Verdict.Verified.class);
        assertThat(platform.sql().count("verdict WHERE version = '%s'".formatted(version)))
                .isEqualTo(1);
        Files.delete(directory.resolve("operator.pem"));
        look();
        assertThat(trust.current(version).failedCheck()).isEqualTo("key-trusted");
        trustKey("again.pem", operator, "");
        assertThat(trust.current(version)).isInstanceOf(Verdict.Verified.class);
        assertThat(platform.sql().count("verdict WHERE version = '%s'".formatted(version)))
                .isEqualTo(2);
    }

    @Test
    void aKeyThatIsPutIntoTheDirectoryCountsWithoutBeingAskedFor() throws Exception {
        var operator = SigningKey.generate(SignatureAlgorithm.ED25519);
        var release = release(local, "local", operator);
        assertThat(trust.judge(release)).isInstanceOf(Verdict.Invalid.class);
        var path = Files.writeString(
                directory.resolve("late.pem"), operator.publicKey().toPem());
        Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("r--r--r--"));
        for (int i = 0; i < 300 && !(trust.judge(release) instanceof Verdict.Verified); i++) {
            Thread.sleep(100);
        }
        assertThat(trust.judge(release)).isInstanceOf(Verdict.Verified.class);
    }

    @Test
    void couldNotVerifyIsWhatADirectoryThatOthersCanWriteLeadsTo() throws IOException {
        var operator = SigningKey.generate(SignatureAlgorithm.ED25519);
        trustKey("operator.pem", operator, "");
        var version = kept(release(local, "local", operator));
        Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwxrwxrwx"));
        look();
        assertThat(trust.current(version)).isEqualTo(new Verdict.CouldNotVerify(Check.KEY_TRUSTED));
        assertThat(trust.decide(local.principal().tenantId(), version))
                .isInstanceOfSatisfying(
                        TrustDecision.Refused.class,
                        refused -> assertThat(refused.keyWithdrawn()).isFalse());
        Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwxr-xr-x"));
        look();
        assertThat(trust.current(version)).isInstanceOf(Verdict.Verified.class);
    }

    @Test
    void aTrustedKeyThatThePublisherRevokedDoesNotCount() throws IOException {
        trustKey("operator.pem", local.key(), "");
        var version = kept(release(local, "local", local.key()));
        assertThat(trust.current(version)).isInstanceOf(Verdict.Verified.class);
        local.revoke(RevocationReason.MALWARE);
        assertThat(trust.current(version).failedCheck()).isEqualTo("key-not-compromised");
    }

    @Test
    void aTrustedKeySaysNothingAboutWhatAPublisherUploads() throws IOException {
        var operator = SigningKey.generate(SignatureAlgorithm.ED25519);
        trustKey("operator.pem", operator, "");
        var brought = release(local, "local", operator);
        var uploaded = new Release(
                brought.plugin(),
                brought.publisher(),
                ReleaseSource.UPLOADED,
                brought.bundle(),
                brought.manifest(),
                brought.changelog(),
                brought.envelope());
        assertThat(trust.judge(uploaded).failedCheck()).isEqualTo("key-registered");
    }

    @Test
    void aDirectoryThatOthersCanWriteStopsTheStart() throws IOException {
        Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwxrwxrwx"));
        assertThatThrownBy(() -> TestPlatform.start(Map.of("argus.trust.keys-directory", directory.toString())))
                .hasStackTraceContaining("argus.trust.keys-directory");
    }

    private Release release(TestPublisher publisher, String name, @Nullable SigningKey signer) {
        var manifest = ManifestReader.read(
                publisher
                        .manifest("tool", "1.0.0")
                        .replace(publisher.name() + "/tool", name + "/tool")
                        .getBytes(UTF_8),
                ManifestFormat.JSON);
        var id = platform.get(PublisherKeys.class)
                .require(publisher.principal().tenantId(), publisher.name())
                .id();
        var envelope = signer == null
                ? null
                : new String(
                        ReleaseStatement.of(
                                        manifest, BUNDLE, "", signer.publicKey().keyId())
                                .sign(signer)
                                .encode(),
                        UTF_8);
        return new Release(
                PluginName.parse(publisher.name() + "/tool"),
                id,
                ReleaseSource.DISCOVERED,
                BUNDLE,
                manifest.digest(),
                Sha256.of(""),
                envelope);
    }

    private VersionId kept(Release release) {
        var version = VersionId.random();
        trust.keep(version, release);
        return version;
    }

    private void trustKey(String file, SigningKey key, String scopes) throws IOException {
        var path = Files.writeString(
                directory.resolve(file), scopes + key.publicKey().toPem());
        Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("r--r--r--"));
        look();
    }

    private void look() {
        platform.get(TrustedKeyDirectory.class).look();
    }
}
