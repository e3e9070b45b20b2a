package dev.argus.testbed;

import com.fasterxml.jackson.databind.JsonNode;
import dev.argus.kit.bundle.BundleWriter;
import dev.argus.kit.crypto.Sha256;
import dev.argus.kit.crypto.SignatureAlgorithm;
import dev.argus.kit.crypto.SigningKey;
import dev.argus.kit.manifest.Manifest;
import dev.argus.kit.manifest.ManifestFormat;
import dev.argus.kit.manifest.ManifestReader;
import dev.argus.kit.release.KeyPossession;
import dev.argus.kit.release.ReleaseStatement;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;

/**
 * A publisher with a fresh key, and a reviewer for its versions. Turns a folder into a version that can be installed.
 */
public final class Publisher {
    private static final String CHANGELOG = "First release.";

    private final String name;
    private final GraphQl author;
    private final GraphQl reviewer;
    private final SigningKey key;

    private Publisher(String name, GraphQl author, GraphQl reviewer, SigningKey key) {
        this.name = name;
        this.author = author;
        this.reviewer = reviewer;
        this.key = key;
    }

    /** Claims the publisher name with a new Ed25519 key. */
    public static Publisher register(String name, GraphQl author, GraphQl reviewer) {
        var publisher = new Publisher(name, author, reviewer, SigningKey.generate(SignatureAlgorithm.ED25519));
        publisher.registerKey();
        return publisher;
    }

    /** Publishes a folder: packs, signs, uploads, submits, reviews and releases it. */
    public Published publish(Path folder) throws IOException {
        var packed = Packed.of(folder);
        author.attempt("createPlugin", Map.of("name", packed.manifest().id().toString()), "plugin { id }");
        String version = upload(packed).path("version").path("id").textValue();
        author.mutate("submitVersion", Map.of("version", version), "version { state }");
        reviewer.mutate(
                "reviewVersion",
                Map.of("version", version, "decision", "APPROVE", "reason", "Read it."),
                "version { state }");
        author.mutate("publishVersion", Map.of("version", version), "version { state }");
        var capabilities = packed.manifest().capabilities().stream()
                .map(wanted -> wanted.capability().wireName())
                .toList();
        return new Published(packed.manifest().id().toString(), version, capabilities);
    }

    /** Uploads a version as a DRAFT. Throws if it is refused. */
    public JsonNode upload(Packed packed) {
        return author.mutate(
                "uploadPluginVersion",
                uploadInput(packed, envelope(packed)),
                "version { id state verdict { status } }");
    }

    /** Uploads the bundle and returns the input of uploadPluginVersion, for tests that spoil it. */
    public Map<String, String> uploadInput(Packed packed, String envelope) {
        var response = author.upload(packed.bytes());
        if (response.statusCode() / 100 != 2) {
            throw new IllegalStateException(
                    "POST /bundles: status %d: %s".formatted(response.statusCode(), response.body()));
        }
        return Map.of("bundle", "sha256:" + packed.digest().hex(), "envelope", envelope, "changelog", CHANGELOG);
    }

    /** Returns the envelope of the signed release statement, as JSON. */
    public String envelope(Packed packed) {
        var statement = ReleaseStatement.of(
                packed.manifest(), packed.digest(), CHANGELOG, key.publicKey().keyId());
        return new String(statement.sign(key).encode(), java.nio.charset.StandardCharsets.UTF_8);
    }

    private void registerKey() {
        String pem = key.publicKey().toPem();
        var challenge =
                author.mutate("createKeyChallenge", Map.of("publisher", name, "publicKeyPem", pem), "challenge");
        String text = challenge.path("challenge").textValue();
        byte[] signature =
                KeyPossession.sign(text, name, key).signatures().getFirst().bytes();
        var input = Map.of(
                "publisher", name,
                "publicKeyPem", pem,
                "challenge", text,
                "signature", Base64.getEncoder().encodeToString(signature));
        author.mutate("registerPublisherKey", input, "key { keyId }");
    }

    /**
     * A published version, which can be installed.
     *
     * @param plugin publisher/name
     * @param version the versionId
     * @param capabilities the capabilities to grant before it runs
     */
    public record Published(String plugin, String version, List<String> capabilities) {
        public Published {
            capabilities = List.copyOf(capabilities);
        }
    }

    /** A folder's bundle, not yet signed. */
    public record Packed(Manifest manifest, byte[] bytes, Sha256 digest) {
        public static Packed of(Path folder) throws IOException {
            var manifest = ManifestReader.read(Files.readAllBytes(folder.resolve("plugin.yaml")), ManifestFormat.YAML);
            var bytes = new ByteArrayOutputStream();
            Sha256 digest = BundleWriter.pack(folder, bytes);
            return new Packed(manifest, bytes.toByteArray(), digest);
        }
    }
}
