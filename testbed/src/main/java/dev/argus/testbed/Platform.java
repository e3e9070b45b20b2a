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

/** A platform: a control plane with its own database, keys and namespaces. */
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

    /** Prepares a platform without starting it. */
    public static Platform on(Environment environment, List<TenantSeat> tenants) throws IOException, SQLException {
        return on(environment, tenants, Map.of());
    }

    /** @param others settings of the control plane in addition to the testbed's */
    public static Platform on(Environment environment, List<TenantSeat> tenants, Map<String, Object> others)
            throws IOException, SQLException {
        String name = "argus_" + Secret.suffix();
        Path directory = Files.createDirectory(environment.directory().resolve(name));
        return new Platform(environment, environment.postgres().newDatabase(name), directory, tenants, others);
    }

    /** Prepares a platform on which people can use kubectl. */
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

    /** Starts a control plane with the page of GraphiQL, for which the platform must have its settings. */
    ControlPlane startWithGraphiQl() {
        return ControlPlane.inProcess(settings, new GraphiQl());
    }

    /** Starts the control plane in a process of its own, each time with the same port and database. */
    public ControlPlane.Separate startSeparately() throws IOException {
        return ControlPlane.separate(settings, directory);
    }

    public URI url() {
        return settings.url();
    }

    /** Creates a client with a token for this tenant and these roles. */
    public GraphQl as(TenantSeat tenant, String subject, String... roles) {
        return new GraphQl(url(), environment.issuer().token(tenant.slug(), subject, List.of(roles)));
    }

    /** Returns the key from which the keys of all frames are derived. */
    public byte[] frameMasterKey() {
        return settings.frameMasterKey();
    }

    /** Returns the environment variables with which a program acts as this person at this platform. */
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

    /** Deletes what the control plane no longer needs. The control plane must have ended before. */
    @Override
    public void close() {
        new OpenedResources()
                .with(() -> environment.postgres().drop(database))
                .with(this::deleteNamespaces)
                .close();
    }

    /**
     * Deletes the namespaces of these names. An earlier platform that was killed may have left them on a cluster that
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

    /**
     * Starts the deletion of the namespaces, which Kubernetes finishes by itself. It is unnecessary on a cluster that
     * stops with this process.
     */
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
