package dev.argus.plugins.catalog.composition;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.argus.kit.crypto.SignatureAlgorithm;
import dev.argus.kit.crypto.SigningKey;
import dev.argus.plugins.PluginsOnDisk;
import dev.argus.plugins.Refused;
import dev.argus.plugins.TestPlatform;
import dev.argus.plugins.TestPublisher;
import dev.argus.plugins.catalog.MemoryRegistry;
import dev.argus.plugins.catalog.image.ArtifactReference;
import dev.argus.plugins.catalog.image.ArtifactSource;
import dev.argus.plugins.catalog.image.ImageSources;
import dev.argus.plugins.installation.InstallationState;
import dev.argus.plugins.installation.discovery.DiscoveredPlugin;
import dev.argus.plugins.installation.discovery.Discovery;
import dev.argus.plugins.installation.discovery.OciInstallations;
import dev.argus.plugins.ledger.RecordType;
import dev.argus.plugins.paging.PageRequest;
import dev.argus.plugins.problem.ProblemCode;
import dev.argus.plugins.tenancy.Principal;
import dev.argus.plugins.tenancy.Role;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Tests plugins from a registry that speaks the distribution protocol. */
class PluginArtifactsIT {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String BUNDLE = "application/vnd.argus.plugin.bundle.v1.tar+gzip";
    private static final String SIGNATURE = "application/vnd.argus.plugin.signature.v1+json";
    private static final MemoryRegistry REGISTRY = new MemoryRegistry();
    private static final PluginsOnDisk DISK = new PluginsOnDisk();
    private static final TestPlatform PLATFORM = start();
    private static final TestPublisher ACME = TestPublisher.of(PLATFORM, "acme");
    private final Principal ada = PLATFORM.principal("acme", "ada", Role.TENANT_ADMIN);
    private final OciInstallations installations = PLATFORM.get(OciInstallations.class);

    private static TestPlatform start() {
        var properties = new HashMap<>(DISK.properties());
        properties.put("argus.registries.allowed", REGISTRY.address());
        return TestPlatform.start(properties);
    }

    @BeforeAll
    static void register() {
        ACME.registerKey(DISK.key());
    }

    @AfterAll
    static void stop() {
        PLATFORM.close();
        DISK.close();
        REGISTRY.close();
    }

    @Test
    void aSignedPluginIsInstalledFromItsTagWhichIsResolvedOnceAndRecorded() {
        var digest = push("tool", "1.0.0", DISK.key());
        var installation = installations.install(ada, reference("tool:1.0.0"));
        assertThat(installation.state()).isEqualTo(InstallationState.ENABLED);
        var found = found("acme/tool");
        assertThat(found.place()).isEqualTo(reference("tool:1.0.0@" + digest));
        assertThat(found.signatureStatus()).isEqualTo("VERIFIED");
        assertThat(PLATFORM.sql()
                        .query(
                                "SELECT content FROM testing.record WHERE type = 'VERSION_IMPORTED' AND subject = '%s'"
                                        .formatted(installation.version()),
                                row -> row.getString(1)))
                .singleElement()
                .asString()
                .contains(digest);
        assertThat(REGISTRY.headers()).isSubsetOf("host", "connection", "user-agent", "accept");
    }

    @Test
    void aTagThatMovesChangesNothingThatIsInstalled() {
        push("moving", "1.0.0", DISK.key());
        var installation = installations.install(ada, reference("moving:latest", "1.0.0"));
        push("moving", "1.1.0", DISK.key());
        assertThat(installations.install(ada, reference("moving:latest", "1.1.0")))
                .isEqualTo(installation);
    }

    @Test
    void aDigestIsReadAsItIs() {
        var digest = push("exact", "1.0.0", DISK.key());
        assertThat(installations.install(ada, reference("exact@" + digest)).state())
                .isEqualTo(InstallationState.ENABLED);
        REGISTRY.replaceManifest(
                "acme/exact",
                digest,
                REGISTRY.manifest("acme/tool-of-another", push("tool-of-another", "1.0.0", DISK.key())));
        Refused.with(
                ProblemCode.INVALID,
                "do not have the digest",
                () -> installations.install(ada, reference("exact@" + digest)));
    }

    @Test
    void theSignatureIsJudgedAsThatOfAFolder() {
        push("bare", "1.0.0", null);
        Refused.with(ProblemCode.INVALID, "UNSIGNED", () -> installations.install(ada, reference("bare:1.0.0")));
        push("forged", "1.0.0", SigningKey.generate(SignatureAlgorithm.ED25519));
        Refused.with(ProblemCode.INVALID, "INVALID", () -> installations.install(ada, reference("forged:1.0.0")));
        var failed = found("acme/forged");
        assertThat(failed.state()).isEqualTo(InstallationState.FAILED);
        assertThat(PLATFORM.ledger().about(failed.id()))
                .contains(RecordType.PLUGIN_SIGNATURE_INVALID, RecordType.PLUGIN_LOAD_FAILED);
    }

    @Test
    void anArtifactThatIsNoPluginIsRefused() {
        REGISTRY.putManifest("acme/image", "{\"schemaVersion\":2}".getBytes(UTF_8));
        tag("image", "1", "{\"schemaVersion\":2}".getBytes(UTF_8));
        Refused.with(ProblemCode.INVALID, "is not a plugin", () -> installations.install(ada, reference("image:1")));
        var manifest = manifest(List.of(
                Map.of("mediaType", BUNDLE, "digest", REGISTRY.putBlob("no bundle".getBytes(UTF_8)), "size", 9)));
        tag("garbage", "1", manifest);
        Refused.with(ProblemCode.INVALID, "bundle", () -> installations.install(ada, reference("garbage:1")));
        Refused.with(ProblemCode.INVALID, "does not have it", () -> installations.install(ada, reference("nothing:1")));
    }

    @Test
    void moreBytesThanTheManifestSaysAreNotRead() {
        var digest = REGISTRY.putBlob("a bundle that is longer than it says".getBytes(UTF_8));
        tag("longer", "1", manifest(List.of(Map.of("mediaType", BUNDLE, "digest", digest, "size", 5))));
        Refused.with(
                ProblemCode.INVALID,
                "more bytes than its manifest says",
                () -> installations.install(ada, reference("longer:1")));
    }

    @Test
    void aHostThatTheOperatorDidNotAllowIsNeverAsked() {
        try (var foreign = new MemoryRegistry()) {
            Refused.with(
                    ProblemCode.INVALID,
                    "does not accept images from",
                    () -> installations.install(ada, foreign.address() + "/acme/tool:1.0.0"));
            assertThat(foreign.requests()).isZero();
        }
    }

    @Test
    void aPrivateAddressBehindAnAllowedDomainIsNotConnectedTo() {
        var source = new ArtifactSource(
                new ImageSources(List.of("*" + REGISTRY.address().substring("127".length()))), Duration.ofSeconds(20));
        Refused.with(
                ProblemCode.INVALID,
                "which is not public",
                () -> source.fetch(ArtifactReference.parse(reference("tool:1")), "127.0.0.1:1", "argus/plugins"));
    }

    @Test
    void aRedirectIsNotFollowed() {
        push("elsewhere", "1.0.0", DISK.key());
        REGISTRY.answer("/acme/elsewhere/manifests/moved", exchange -> {
            exchange.getResponseHeaders().add("Location", "/v2/acme/elsewhere/manifests/1.0.0");
            exchange.sendResponseHeaders(307, -1);
        });
        Refused.with(ProblemCode.INVALID, "redirect", () -> installations.install(ada, reference("elsewhere:moved")));
    }

    @Test
    void aRegistryThatNeverEndsIsGivenUp() {
        REGISTRY.answer("/acme/endless/manifests/1", exchange -> {
            exchange.sendResponseHeaders(200, 0);
            try {
                for (int i = 0; i < 100; i++) {
                    exchange.getResponseBody().write(' ');
                    exchange.getResponseBody().flush();
                    Thread.sleep(100);
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        var source = new ArtifactSource(new ImageSources(List.of(REGISTRY.address())), Duration.ofMillis(300));
        Refused.with(
                ProblemCode.INVALID,
                "could not be read within",
                () -> source.fetch(ArtifactReference.parse(reference("endless:1")), "127.0.0.1:1", "argus/plugins"));
    }

    @Test
    void anotherTenantsPublisherIsNotTaken() {
        push("claimed", "1.0.0", DISK.key());
        var gina = PLATFORM.principal("globex", "gina", Role.TENANT_ADMIN);
        Refused.with(
                ProblemCode.CONFLICT,
                "belongs to another tenant",
                () -> installations.install(gina, reference("claimed:1.0.0")));
        var oli = PLATFORM.principal("acme", "oli", Role.OPERATOR);
        Refused.with(
                ProblemCode.FORBIDDEN, "plugins:admin", () -> installations.install(oli, reference("claimed:1.0.0")));
    }

    private DiscoveredPlugin found(String plugin) {
        return PLATFORM.get(Discovery.class).list(ada, PageRequest.of(100, null)).nodes().stream()
                .filter(row -> plugin.equals(row.plugin()))
                .findFirst()
                .orElseThrow();
    }

    private static String reference(String rest) {
        return REGISTRY.address() + "/acme/" + rest;
    }

    /** Returns the reference after it has been tagged with the manifest of another tag. */
    private static String reference(String rest, String as) {
        var name = rest.substring(0, rest.indexOf(':'));
        tag(name, rest.substring(rest.indexOf(':') + 1), REGISTRY.manifest("acme/" + name, as));
        return reference(rest);
    }

    /** Pushes a plugin, tags it with its version and returns the manifest's digest. */
    private static String push(String plugin, String version, @Nullable SigningKey key) {
        byte[] bundle = TestPublisher.bundle(ACME.manifest(plugin, version), Map.of("main.py", "print('hello')\n"));
        var layers = new ArrayList<Map<String, Object>>();
        layers.add(Map.of("mediaType", BUNDLE, "digest", REGISTRY.putBlob(bundle), "size", bundle.length));
        if (key != null) {
            byte[] envelope = PluginsOnDisk.envelope(bundle, key);
            layers.add(Map.of("mediaType", SIGNATURE, "digest", REGISTRY.putBlob(envelope), "size", envelope.length));
        }
        return tag(plugin, version, manifest(layers));
    }

    private static String tag(String name, String tag, byte[] manifest) {
        REGISTRY.tag("acme/" + name, tag, manifest);
        return REGISTRY.putManifest("acme/" + name, manifest);
    }

    private static byte[] manifest(List<Map<String, Object>> layers) {
        ObjectNode root = JSON.createObjectNode()
                .put("schemaVersion", 2)
                .put("mediaType", "application/vnd.oci.image.manifest.v1+json")
                .put("artifactType", "application/vnd.argus.plugin.v1");
        root.putObject("config")
                .put("mediaType", "application/vnd.oci.empty.v1+json")
                .put("digest", REGISTRY.putBlob("{}".getBytes(UTF_8)))
                .put("size", 2);
        root.set("layers", JSON.valueToTree(layers));
        return root.toString().getBytes(UTF_8);
    }
}
