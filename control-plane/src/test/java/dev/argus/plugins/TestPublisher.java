package dev.argus.plugins;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.common.jimfs.Configuration;
import com.google.common.jimfs.Jimfs;
import dev.argus.kit.bundle.BundleWriter;
import dev.argus.kit.crypto.Sha256;
import dev.argus.kit.crypto.SharedSecret;
import dev.argus.kit.crypto.SignatureAlgorithm;
import dev.argus.kit.crypto.SigningKey;
import dev.argus.kit.manifest.ManifestFormat;
import dev.argus.kit.manifest.ManifestReader;
import dev.argus.kit.release.KeyPossession;
import dev.argus.kit.release.ReleaseStatement;
import dev.argus.plugins.catalog.PluginVersion;
import dev.argus.plugins.catalog.Plugins;
import dev.argus.plugins.catalog.Publishing;
import dev.argus.plugins.catalog.ReviewDecision;
import dev.argus.plugins.catalog.ReviewVersion;
import dev.argus.plugins.catalog.UploadVersion;
import dev.argus.plugins.catalog.bundle.Bundles;
import dev.argus.plugins.tenancy.Principal;
import dev.argus.plugins.tenancy.Role;
import dev.argus.plugins.trust.keys.KeyChanges;
import dev.argus.plugins.trust.keys.PublisherKey;
import dev.argus.plugins.trust.keys.PublisherKeys;
import dev.argus.plugins.trust.keys.RegisterKey;
import dev.argus.plugins.trust.keys.RevocationReason;
import dev.argus.plugins.trust.keys.RevokeKey;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A publisher on a test platform, which makes a key, packs, signs and uploads. */
public final class TestPublisher {
    public static final String CHANGELOG = "First release";

    private final TestPlatform platform;
    private final Principal principal;
    private final String name;
    private final SigningKey key = SigningKey.generate(SignatureAlgorithm.ED25519);

    private TestPublisher(TestPlatform platform, Principal principal, String name) {
        this.platform = platform;
        this.principal = principal;
        this.name = name;
    }

    /** Creates a publisher with a registered key; the publisher's name is the tenant's. */
    public static TestPublisher of(TestPlatform platform, String tenant) {
        return of(platform, tenant, tenant);
    }

    public static TestPublisher of(TestPlatform platform, String tenant, String name) {
        var publisher =
                new TestPublisher(platform, platform.principal(tenant, "paula@" + tenant, Role.PUBLISHER), name);
        publisher.registerKey(publisher.key);
        return publisher;
    }

    public Principal principal() {
        return principal;
    }

    public String name() {
        return name;
    }

    public SigningKey key() {
        return key;
    }

    public PublisherKey registerKey(SigningKey newKey) {
        var keys = platform.get(PublisherKeys.class);
        var pem = newKey.publicKey().toPem();
        var challenge = platform.as(principal, () -> keys.challenge(principal, name, pem))
                .challenge();
        var signature = KeyPossession.sign(challenge, name, newKey)
                .signatures()
                .getFirst()
                .bytes();
        return platform.as(principal, () -> keys.register(principal, new RegisterKey(name, pem, challenge, signature)));
    }

    /** Returns the id of the publisher's key entity. */
    public UUID keyEntity() {
        return platform.as(principal, () -> platform.get(PublisherKeys.class).list(principal, name)).stream()
                .filter(registered -> registered.keyId().equals(key.publicKey().keyId()))
                .findFirst()
                .orElseThrow()
                .id();
    }

    /** Revokes the publisher's own key, with the default time of invalidity. */
    public PublisherKey revoke(RevocationReason reason) {
        return platform.as(
                principal,
                () -> platform.get(KeyChanges.class).revoke(principal, new RevokeKey(keyEntity(), reason, null)));
    }

    /** Creates a plugin with a published version. */
    public PluginVersion publish(String plugin, String version, String... capabilities) {
        return publish(approve(submit(upload(plugin, version, capabilities))));
    }

    /** Uploads a version, and first creates the plugin if it does not exist. */
    public PluginVersion upload(String plugin, String version, String... capabilities) {
        return uploadManifest(plugin, manifest(plugin, version, capabilities));
    }

    public PluginVersion uploadManifest(String plugin, String manifest) {
        if (platform.sql().query("SELECT name FROM plugin", row -> row.getString(1)).stream()
                .noneMatch((name + "/" + plugin)::equals)) {
            platform.as(principal, () -> platform.get(Plugins.class).create(principal, name + "/" + plugin));
        }
        byte[] bundle = bundle(manifest, Map.of("main.py", "print(1)"));
        return platform.as(
                principal,
                () -> platform.get(Publishing.class)
                        .upload(principal, new UploadVersion(store(bundle), sign(bundle, manifest), CHANGELOG)));
    }

    public PluginVersion submit(PluginVersion version) {
        return platform.as(principal, () -> platform.get(Publishing.class).submit(principal, version.id()));
    }

    public PluginVersion approve(PluginVersion version) {
        var reviewer = platform.principal("globex", "rita", Role.REVIEWER);
        return platform.as(
                reviewer,
                () -> platform.get(Publishing.class)
                        .review(reviewer, new ReviewVersion(version.id(), ReviewDecision.APPROVE, "looks good")));
    }

    public PluginVersion publish(PluginVersion version) {
        return platform.as(principal, () -> platform.get(Publishing.class).publish(principal, version.id()));
    }

    public String store(byte[] bundle) {
        return platform.as(
                        principal, () -> platform.get(Bundles.class).store(principal, new ByteArrayInputStream(bundle)))
                .digest();
    }

    /** Returns the envelope of the signed release statement. */
    public String sign(byte[] bundle, String manifest) {
        return sign(bundle, manifest, key);
    }

    public String sign(byte[] bundle, String manifest, SharedSecret secret) {
        var parsed = ManifestReader.read(manifest.getBytes(UTF_8), ManifestFormat.JSON);
        var statement = ReleaseStatement.of(parsed, Sha256.of(bundle), CHANGELOG, secret.keyId());
        return new String(statement.sign(secret).encode(), UTF_8);
    }

    public String sign(byte[] bundle, String manifest, SigningKey signer) {
        var parsed = ManifestReader.read(manifest.getBytes(UTF_8), ManifestFormat.JSON);
        var statement = ReleaseStatement.of(
                parsed, Sha256.of(bundle), CHANGELOG, signer.publicKey().keyId());
        return new String(statement.sign(signer).encode(), UTF_8);
    }

    public String manifest(String plugin, String version, String... capabilities) {
        var requests = Stream.of(capabilities)
                .map("{\"name\":\"%s\",\"why\":\"the test asks for it\"}"::formatted)
                .collect(Collectors.joining(","));
        return """
                {"id":"%s/%s","version":"%s","displayName":"Test","description":"A plugin of a test","category":"data-processing",
                 "platform":{"min":"1.0.0"},"runtime":{"name":"python3","entrypoint":["python3","main.py"]},
                 "actions":[{"name":"go","description":"Goes","input":{"type":"object"},"output":{"type":"object"}}],
                 "config":{"type":"object","properties":{"level":{"type":"integer"}},"additionalProperties":false},
                 "capabilities":[%s],"limits":{"cpu":"100m","memory":"64Mi","timeout":"10s"}}""".formatted(name, plugin, version, requests);
    }

    public static byte[] bundle(String manifest, Map<String, String> files) {
        try (var memory = Jimfs.newFileSystem(Configuration.unix())) {
            var directory = memory.getPath("/bundle");
            Files.createDirectory(directory);
            Files.writeString(directory.resolve("plugin.json"), manifest);
            for (var file : files.entrySet()) {
                var path = directory.resolve(file.getKey());
                Files.createDirectories(path.getParent());
                Files.writeString(path, file.getValue());
            }
            var packed = new ByteArrayOutputStream();
            BundleWriter.pack(directory, packed);
            return packed.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
