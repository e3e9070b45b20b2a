package dev.argus.plugins.trust.keys;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.argus.kit.crypto.SharedSecret;
import dev.argus.plugins.Refused;
import dev.argus.plugins.TestPlatform;
import dev.argus.plugins.TestPublisher;
import dev.argus.plugins.catalog.PluginVersion;
import dev.argus.plugins.catalog.PluginVersions;
import dev.argus.plugins.catalog.Plugins;
import dev.argus.plugins.catalog.Publishing;
import dev.argus.plugins.catalog.UploadVersion;
import dev.argus.plugins.installation.InstallPlugin;
import dev.argus.plugins.installation.Installations;
import dev.argus.plugins.ledger.RecordType;
import dev.argus.plugins.paging.PageRequest;
import dev.argus.plugins.problem.ProblemCode;
import dev.argus.plugins.tenancy.Principal;
import dev.argus.plugins.tenancy.Role;
import dev.argus.plugins.trust.Trust;
import dev.argus.plugins.trust.TrustDecision;
import dev.argus.plugins.trust.verdict.Check;
import dev.argus.plugins.trust.verdict.Verdict;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.Base64;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SharedKeysIT {
    @TempDir
    private static Path folder;

    private static TestPlatform platform;
    private static SharedKeys shared;
    private static Trust trust;

    @BeforeAll
    static void start() throws IOException {
        platform = TestPlatform.start(
                Map.of("argus.trust.master-key-file", masterKey("master").toString()));
        shared = platform.get(SharedKeys.class);
        trust = platform.get(Trust.class);
    }

    @AfterAll
    static void stop() {
        platform.close();
    }

    @Test
    void aSecretIsShownOnceAndKeptSealed() {
        var acme = platform.principal("acme", "ann", Role.PUBLISHER);
        var created = shared.create(acme, "sealed", null);
        assertThat(created.secret()).doesNotContain("\n");
        var secret = SharedSecret.ofText(created.secret());
        assertThat(created.key().algorithm()).isEqualTo("hmac-sha256");
        assertThat(created.key().keyId()).isEqualTo(secret.keyId());
        assertThat(created.key().publicKeyPem()).isEmpty();
        var stored = platform.sql().query("SELECT sealed_secret FROM key_secret", row -> row.getBytes(1));
        assertThat(stored)
                .isNotEmpty()
                .allSatisfy(secretRow ->
                        assertThat(new String(secretRow, UTF_8)).doesNotContain(new String(secret.bytes(), UTF_8)));
        assertThat(platform.ledger().about(created.key().id())).containsExactly(RecordType.KEY_REGISTERED);
        var base64 = Base64.getEncoder().encodeToString(secret.bytes());
        assertThat(platform.ledger().lastAbout(created.key().id()))
                .contains("independentlyVerifiable=false")
                .doesNotContain(base64);
    }

    @Test
    void whatASharedSecretSignedIsVerifiedForItsOwnTenantAndHiddenFromOthers() {
        var publisher = TestPublisher.of(platform, "acme", "private");
        var version = published(publisher, "tool", secretOf(publisher));
        assertThat(trust.current(version.id())).isInstanceOf(Verdict.Verified.class);
        assertThat(trust.confined(Set.of(version.id()))).containsExactly(version.id());
        var ada = platform.principal("acme", "ada", Role.TENANT_ADMIN);
        var gina = platform.principal("globex", "gina", Role.TENANT_ADMIN);
        platform.get(Installations.class).install(ada, new InstallPlugin("private/tool", null, null));
        Refused.with(ProblemCode.NOT_FOUND, "no plugin private/tool", () -> install(gina, "private/tool"));
        Refused.with(
                ProblemCode.NOT_FOUND,
                "no version",
                () -> platform.get(PluginVersions.class).get(gina, version.id()));
        assertThat(listed(gina, version)).isZero();
        assertThat(listed(ada, version)).isOne();
        assertThat(trust.decide(gina.tenantId(), version.id()))
                .isInstanceOfSatisfying(
                        TrustDecision.Refused.class,
                        refused -> assertThat(refused.hidden()).isTrue());
    }

    @Test
    void anotherSecretWithTheSameIdSignsNothing() {
        var publisher = TestPublisher.of(platform, "acme", "guessed");
        var secret = secretOf(publisher);
        var forged = new SharedSecret(secret.keyId(), SharedSecret.generate().bytes());
        Refused.with(ProblemCode.INVALID, "check signature", () -> upload(publisher, "tool", forged));
    }

    @Test
    void aPublicKeyIsNeverTakenAsTheSecret() {
        var publisher = TestPublisher.of(platform, "acme", "confused");
        var key = publisher.key().publicKey();
        byte[] pem = Arrays.copyOf(key.toPem().getBytes(UTF_8), 64);
        Refused.with(
                ProblemCode.INVALID,
                "cannot be a secret",
                () -> shared.create(publisher.principal(), "confused", key.spki()));
        Refused.with(
                ProblemCode.INVALID, "cannot be a secret", () -> shared.create(publisher.principal(), "confused", pem));
        Refused.with(
                ProblemCode.INVALID,
                "check signature",
                () -> upload(publisher, "tool", macWith(key.keyId(), key.spki())));
    }

    @Test
    void aSecretOfOnesOwnHasThirtyTwoToSixtyFourBytes() {
        var acme = platform.principal("acme", "ann", Role.PUBLISHER);
        Refused.with(ProblemCode.INVALID, "got 31", () -> shared.create(acme, "sized", new byte[31]));
        Refused.with(ProblemCode.INVALID, "got 65", () -> shared.create(acme, "sized", new byte[65]));
        assertThat(shared.create(acme, "sized", new byte[32]).key().state()).isEqualTo(KeyState.ACTIVE);
        var viewer = platform.principal("acme", "vic", Role.VIEWER);
        Refused.with(ProblemCode.FORBIDDEN, "plugins:publish", () -> shared.create(viewer, "sized", null));
    }

    @Test
    void aRevokedSecretCountsNoMore() {
        var publisher = TestPublisher.of(platform, "acme", "spilled");
        var created = shared.create(publisher.principal(), "spilled", null);
        var version = upload(publisher, "tool", SharedSecret.ofText(created.secret()));
        var revoke = new RevokeKey(created.key().id(), RevocationReason.KEY_COMPROMISE, null);
        platform.get(KeyChanges.class).revoke(publisher.principal(), revoke);
        assertThat(trust.current(version.id()).failedCheck()).isEqualTo("key-not-compromised");
    }

    @Test
    void whatWasSealedForAnotherKeyDoesNotOpen() {
        var publisher = TestPublisher.of(platform, "acme", "swapped");
        var version = upload(publisher, "tool", secretOf(publisher));
        platform.sql()
                .run(
                        "UPDATE key_secret SET wrapped_key = set_byte(wrapped_key, 20, get_byte(wrapped_key, 20) # 1) WHERE key = "
                                + "(SELECT k.id FROM publisher_key k JOIN publisher p ON p.id = k.publisher WHERE p.name = 'swapped' AND algorithm = 'hmac-sha256')");
        platform.sql().run("DELETE FROM verdict WHERE version = '%s'".formatted(version.id()));
        assertThat(trust.current(version.id())).isEqualTo(new Verdict.CouldNotVerify(Check.SIGNATURE));
    }

    @Test
    void withoutAMasterKeyThereAreNoSharedSecrets() {
        try (var bare = TestPlatform.start()) {
            var ann = bare.principal("acme", "ann", Role.PUBLISHER);
            Refused.with(
                    ProblemCode.CONFLICT,
                    "argus.trust.master-key-file",
                    () -> bare.get(SharedKeys.class).create(ann, "bare", null));
        }
    }

    @Test
    void aMasterKeyThatOthersReadOrThatIsNoneStopsTheStart() throws IOException {
        var open = masterKey("open");
        Files.setPosixFilePermissions(open, PosixFilePermissions.fromString("rw-r--r--"));
        assertThatThrownBy(() -> MasterKey.read(open)).hasMessageContaining("chmod 0400");
        var small = Files.writeString(folder.resolve("small"), "AAAA");
        Files.setPosixFilePermissions(small, PosixFilePermissions.fromString("r--------"));
        assertThatThrownBy(() -> MasterKey.read(small)).hasMessageContaining("3 bytes instead of 32");
        assertThatThrownBy(() -> MasterKey.read(folder.resolve("none"))).hasMessageContaining("cannot be read");
    }

    private SharedSecret secretOf(TestPublisher publisher) {
        return SharedSecret.ofText(
                shared.create(publisher.principal(), publisher.name(), null).secret());
    }

    private PluginVersion published(TestPublisher publisher, String plugin, SharedSecret secret) {
        return publisher.publish(publisher.approve(publisher.submit(upload(publisher, plugin, secret))));
    }

    private static PluginVersion upload(TestPublisher publisher, String plugin, SharedSecret secret) {
        platform.get(Plugins.class).create(publisher.principal(), publisher.name() + "/" + plugin);
        var manifest = publisher.manifest(plugin, "1.0.0");
        byte[] bundle = TestPublisher.bundle(manifest, Map.of("main.py", "print(1)"));
        var request = new UploadVersion(
                publisher.store(bundle), publisher.sign(bundle, manifest, secret), TestPublisher.CHANGELOG);
        return platform.get(Publishing.class).upload(publisher.principal(), request);
    }

    /**
     * Returns the secret of an attacker who uses a public key as a shared secret. It has only the last 32 bytes of the
     * SPKI, because the kit rejects the complete SPKI.
     */
    private static SharedSecret macWith(String keyId, byte[] spki) {
        return new SharedSecret(keyId, Arrays.copyOfRange(spki, spki.length - 32, spki.length));
    }

    private static void install(Principal tenant, String plugin) {
        platform.get(Installations.class).install(tenant, new InstallPlugin(plugin, null, null));
    }

    private static int listed(Principal tenant, PluginVersion version) {
        return platform.get(PluginVersions.class)
                .list(tenant, version.plugin(), PageRequest.of(10, null))
                .nodes()
                .size();
    }

    private static Path masterKey(String name) throws IOException {
        var file = Files.writeString(
                folder.resolve(name),
                Base64.getEncoder().encodeToString(SharedSecret.generate().bytes()) + "\n");
        return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("r--------"));
    }
}
