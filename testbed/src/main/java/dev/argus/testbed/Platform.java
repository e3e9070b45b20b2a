package dev.argus.testbed;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** One installation of the product: a control plane with a database, keys and namespaces that nothing else uses. */
public final class Platform implements AutoCloseable {
    private static final Duration CLEARING = Duration.ofSeconds(60);

    private final Environment environment;
    private final Database database;
    private final Path directory;
    private final List<TenantSeat> tenants;
    private final PlatformSettings settings;

    private Platform(
            Environment environment,
            Database database,
            Path directory,
            List<TenantSeat> tenants,
            Map<String, Object> others)
            throws IOException {
        this.environment = environment;
        this.database = database;
        this.directory = directory;
        this.tenants = List.copyOf(tenants);
        this.settings =
                PlatformSettings.of(environment, database, tenants, directory).with(others);
    }

    /** Prepared, not yet started. */
    public static Platform on(Environment environment, List<TenantSeat> tenants) throws IOException, SQLException {
        return on(environment, tenants, Map.of());
    }

    /** @param others settings of the control plane that are not the testbed's */
    public static Platform on(Environment environment, List<TenantSeat> tenants, Map<String, Object> others)
            throws IOException, SQLException {
        String name = "argus_" + Secret.suffix();
        Path directory = Files.createDirectory(environment.directory().resolve(name));
        return new Platform(environment, environment.postgres().newDatabase(name), directory, tenants, others);
    }

    /** Prepared so that people can use kubectl with it. */
    public static Platform withCustomResources(
            Environment environment, List<TenantSeat> tenants, Map<String, Object> others)
            throws IOException, SQLException {
        var all = new HashMap<>(CustomResources.install(
                environment.kubernetes(), Files.createTempDirectory(environment.directory(), "resources-")));
        all.putAll(others);
        return on(environment, tenants, all);
    }

    public ControlPlane startInProcess() {
        return ControlPlane.inProcess(settings);
    }

    /** On the same port and database every time. */
    public ControlPlane.Separate startSeparately() throws IOException {
        return ControlPlane.separate(settings, directory);
    }

    public URI url() {
        return settings.url();
    }

    /** A client with a token for that tenant and those roles. */
    public GraphQl as(TenantSeat tenant, String subject, String... roles) {
        return new GraphQl(url(), environment.issuer().token(tenant.slug(), subject, List.of(roles)));
    }

    /** From which the keys of all frames are derived. */
    public byte[] frameMasterKey() {
        return settings.frameMasterKey();
    }

    /** What a program needs to be that person at this platform. */
    public Map<String, String> environment(TenantSeat tenant, String subject, String... roles) {
        String token = environment.issuer().token(tenant.slug(), subject, List.of(roles));
        return Map.of("ARGUS_URL", url().toString(), "ARGUS_TOKEN", token);
    }

    public Path directory() {
        return directory;
    }

    public Environment environment() {
        return environment;
    }

    public Database database() {
        return database;
    }

    public List<TenantSeat> tenants() {
        return tenants;
    }

    /** What the control plane no longer needs; it must have ended. */
    @Override
    public void close() {
        new Opened()
                .with(() -> environment.postgres().drop(database))
                .with(this::deleteNamespaces)
                .close();
    }

    /**
     * Takes away namespaces of these names that an earlier platform, killed before it could, left on a cluster that
     * stays up.
     */
    void clear() {
        try (var client = environment.kubernetes().client()) {
            for (var tenant : tenants) {
                var left = client.namespaces().withName(tenant.namespace());
                if (left.get() != null) {
                    Progress.say(
                            "removing the namespace %s that an earlier platform left".formatted(tenant.namespace()));
                    left.delete();
                    left.waitUntilCondition(gone -> gone == null, CLEARING.toSeconds(), TimeUnit.SECONDS);
                }
            }
        }
    }

    /** Kubernetes finishes that by itself; a cluster that goes down with us needs none of it. */
    private void deleteNamespaces() {
        if (environment.kubernetes().stop().isPresent()) {
            return;
        }
        try (var client = environment.kubernetes().client()) {
            tenants.forEach(
                    tenant -> client.namespaces().withName(tenant.namespace()).delete());
        }
    }
}
