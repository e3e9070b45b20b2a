package dev.argus.testbed;

import io.fabric8.kubernetes.client.KubernetesClient;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** One installation of the product: a control plane with a database, keys and namespaces that nothing else uses. */
public final class Platform implements AutoCloseable {
    private static final int NAMESPACE_PATIENCE_SECONDS = 60;

    private final Environment environment;
    private final Database database;
    private final Path directory;
    private final List<TenantSeat> tenants;
    private final PlatformSettings settings;

    private Platform(Environment environment, Database database, Path directory, List<TenantSeat> tenants) throws IOException {
        this.environment = environment;
        this.database = database;
        this.directory = directory;
        this.tenants = List.copyOf(tenants);
        this.settings = PlatformSettings.of(environment, database, tenants, directory);
    }

    /** Prepared, not yet started. */
    static Platform on(Environment environment, List<TenantSeat> tenants) throws IOException, SQLException {
        String name = "argus_" + Secret.suffix();
        Path directory = Files.createDirectory(environment.directory().resolve(name));
        return new Platform(environment, environment.postgres().newDatabase(name), directory, tenants);
    }

    public ControlPlane startInProcess() {
        return ControlPlane.inProcess(settings);
    }

    /** On the same port and database every time. */
    public ControlPlane.Separate startSeparately() throws IOException {
        return ControlPlane.separate(settings, directory);
    }

    public URI url() {
        return URI.create("http://127.0.0.1:%d".formatted(settings.port()));
    }

    /** A client with a token for that tenant and those roles. */
    public GraphQl as(TenantSeat tenant, String subject, String... roles) {
        return new GraphQl(url(), environment.issuer().token(tenant.slug(), subject, List.of(roles)));
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
        new Opened().with(() -> environment.postgres().drop(database)).with(this::deleteNamespaces).close();
    }

    private void deleteNamespaces() {
        try (var client = environment.kubernetes().client()) {
            tenants.forEach(tenant -> client.namespaces().withName(tenant.namespace()).delete());
            tenants.forEach(tenant -> awaitGone(client, tenant.namespace()));
        }
    }

    private static void awaitGone(KubernetesClient client, String namespace) {
        client.namespaces().withName(namespace).waitUntilCondition(found -> found == null, NAMESPACE_PATIENCE_SECONDS, TimeUnit.SECONDS);
    }
}
