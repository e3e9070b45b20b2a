package dev.argus.testbed;

import dev.argus.kit.crypto.SignatureAlgorithm;
import dev.argus.kit.crypto.SigningKey;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;

/**
 * All settings of a testbed's control plane. They can also be written to a file for a control plane in its own process.
 */
public record PlatformSettings(Map<String, Object> properties) {
    private static final String PLATFORM_VERSION = "1.0.0";
    private static final String FRAME_MASTER_KEY = "argus.kubernetes.frame-master-key-file";

    public PlatformSettings {
        properties = Map.copyOf(properties);
    }

    static PlatformSettings of(Environment environment, Database database, List<TenantSeat> tenants, Path directory)
            throws IOException {
        var all = new LinkedHashMap<String, Object>();
        server(all);
        issuer(all, environment.issuer());
        database(all, database);
        all.put("argus.ledger.origin", "development.argus.dev/" + directory.getFileName());
        all.put(
                "argus.ledger.signing-key-file",
                PrivateFile.write(directory.resolve("ledger-key.pem"), ledgerKey())
                        .toString());
        all.put(
                "argus.ledger.checkpoint-file",
                directory.resolve("ledger-checkpoint").toString());
        environment.images().references().forEach((runtime, image) -> all.put("argus.runtimes." + runtime, image));
        all.put("argus.registry", environment.kubernetes().registry());
        all.put("argus.registry-prefix", "plugins-" + Secret.suffix());
        all.put(
                "argus.registry-cache",
                environment.directory().resolve("layers").toString());
        all.put("argus.platform-version", PLATFORM_VERSION);
        all.put(
                "argus.kubernetes.kubeconfig",
                environment.kubernetes().kubeconfig().toString());
        // Off unless a test asks for it, because a cluster that stays up may have the definition from another run.
        all.put("argus.resources.enabled", false);
        all.put(
                "argus.kubernetes.network-canaries",
                String.join(",", environment.kubernetes().canaries()));
        String frameKey = Base64.getEncoder().encodeToString(Secret.bytes());
        all.put(
                FRAME_MASTER_KEY,
                PrivateFile.write(directory.resolve("frame-master-key"), frameKey)
                        .toString());
        String masterKey = Base64.getEncoder().encodeToString(Secret.bytes());
        all.put(
                "argus.trust.master-key-file",
                PrivateFile.write(directory.resolve("master-key"), masterKey).toString());
        for (var tenant : tenants) {
            all.put("argus.tenants.%s.display-name".formatted(tenant.slug()), tenant.displayName());
            all.put("argus.tenants.%s.namespace".formatted(tenant.slug()), tenant.namespace());
            if (tenant.runtimeClass() != null) {
                all.put("argus.tenants.%s.runtime-class".formatted(tenant.slug()), tenant.runtimeClass());
            }
        }
        return new PlatformSettings(all);
    }

    /** Returns the settings with these changes. */
    public PlatformSettings with(Map<String, Object> others) {
        var all = new LinkedHashMap<>(properties);
        all.putAll(others);
        return new PlatformSettings(all);
    }

    public URI url() {
        return address("micronaut.server.port", "");
    }

    public URI health() {
        return address("endpoints.all.port", "/health");
    }

    private URI address(String portKey, String path) {
        return URI.create("http://127.0.0.1:%s%s".formatted(properties.get(portKey), path));
    }

    byte[] frameMasterKey() {
        try {
            return Base64.getDecoder()
                    .decode(Files.readString(Path.of(String.valueOf(properties.get(FRAME_MASTER_KEY))))
                            .strip());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Writes the settings to a file that only this user can read, because it has the database's passwords. */
    Path write(Path file) throws IOException {
        var lines = new Properties();
        properties.forEach((key, value) -> lines.setProperty(key, value.toString()));
        var text = new StringWriter();
        lines.store(text, null);
        return PrivateFile.write(file, text.toString());
    }

    private static void server(Map<String, Object> all) throws IOException {
        var ports = FreePorts.take(2);
        all.put("micronaut.server.host", "127.0.0.1");
        all.put("micronaut.server.port", ports.getFirst());
        all.put("endpoints.all.port", ports.getLast());
    }

    private static void issuer(Map<String, Object> all, DevelopmentIssuer issuer) {
        all.put(
                "micronaut.security.token.jwt.signatures.jwks.issuer.url",
                issuer.keysUrl().toString());
        all.put(
                "micronaut.security.token.jwt.claims-validators.issuer",
                issuer.url().toString());
        all.put("micronaut.security.token.jwt.claims-validators.audience", "argus-plugins");
    }

    private static void database(Map<String, Object> all, Database database) {
        source(all, "datasources.default", "username", database, Database.Role.APPLICATION);
        source(all, "datasources.worker", "username", database, Database.Role.WORKER);
        source(all, "datasources.sequencer", "username", database, Database.Role.SEQUENCER);
        source(all, "argus.migrations", "user", database, Database.Role.MIGRATOR);
    }

    private static void source(
            Map<String, Object> all, String prefix, String user, Database database, Database.Role role) {
        all.put(prefix + ".url", database.url());
        all.put(prefix + "." + user, role.userName());
        all.put(prefix + ".password", database.password(role));
    }

    private static String ledgerKey() {
        return SigningKey.generate(SignatureAlgorithm.ED25519).toPem();
    }
}
