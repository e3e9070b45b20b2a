package dev.argus.testbed.installing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import dev.argus.testbed.Checkout;
import dev.argus.testbed.Command;
import dev.argus.testbed.Database;
import dev.argus.testbed.Environment;
import dev.argus.testbed.GraphQl;
import dev.argus.testbed.OpenedResources;
import dev.argus.testbed.Progress;
import dev.argus.testbed.Secret;
import dev.argus.testbed.TenantSeat;
import dev.argus.testbed.TokenRequest;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.SecretBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.readiness.Readiness;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The product on the development cluster as its chart installs it: two replicas, with a PostgreSQL and a registry
 * outside the cluster.
 */
final class ChartRelease implements AutoCloseable {
    static final String NAME = "argus";
    private static final URI ISSUER = URI.create("https://login.example.com");
    private static final String DATABASE_SECRET = "argus-database";

    final String namespace = "argus-chart-" + Secret.suffix();
    final TenantSeat acme = TenantSeat.fresh("acme");
    final TenantSeat other = TenantSeat.fresh("other");
    final KubernetesClient client;

    private final Environment environment;
    private final OpenedResources opened = new OpenedResources();
    private final Path directory;
    private final Path helm;
    private final Path chart;
    private final ECKey key;
    private final Database database;
    private final Relay databaseRelay;
    private final Relay registryRelay;

    /** Prepares everything that must exist before the chart is installed. */
    ChartRelease(Environment environment) throws Exception {
        this.environment = environment;
        directory = Files.createTempDirectory(environment.directory(), "chart-");
        helm = Path.of(Checkout.command(Map.of(), "helm/build").run().strip(), "helm");
        chart = Path.of(Checkout.command(Map.of(), "helm/package", directory.toString())
                .run()
                .strip());
        key = new ECKeyGenerator(Curve.P_256)
                .keyID("it")
                .algorithm(JWSAlgorithm.ES256)
                .generate();
        client = environment.kubernetes().client();
        opened.with(client);
        var node = InetAddress.getByName(nodeAddress());
        database = environment.postgres().newDatabase("chart_" + Secret.suffix());
        opened.with(() -> environment.postgres().drop(database));
        databaseRelay = Relay.start(
                node, URI.create(database.url().substring("jdbc:".length())).getPort());
        opened.with(databaseRelay);
        registryRelay = Relay.start(
                node, Integer.parseInt(environment.kubernetes().registry().replaceFirst(".*:", "")));
        opened.with(registryRelay);
        makeNamespace();
        opened.with(this::remove);
        Files.writeString(directory.resolve("keys.json"), new JWKSet(key.toPublicJWK()).toString());
        Files.writeString(directory.resolve("values.yaml"), values());
    }

    /** Builds the image of this checkout, pushes it and returns its name by digest. */
    String image(String commit) {
        var variables = new HashMap<>(environment.kubernetes().environment());
        variables.put("ARGUS_COMMIT", commit);
        variables.put("SOURCE_DATE_EPOCH", "1767225600");
        var said = Checkout.command(variables, "images/build", "--push", "control-plane")
                .run()
                .strip();
        return said.substring(said.indexOf(' ') + 1);
    }

    void install(String image) {
        // The definition, the policies and the priority class may be on the cluster already, from another test's
        // platform.
        helm(words("install", image, "--take-ownership", "--force-conflicts"));
    }

    void upgrade(String image) {
        helm(words("upgrade", image));
    }

    void rollback() {
        helm(List.of("rollback", NAME, "--wait", "--timeout", "5m"));
    }

    /** Runs the chart's own test. Throws with its output if it fails. */
    void test() {
        helm(List.of("test", NAME, "--timeout", "3m", "--logs"));
    }

    void uninstall() {
        helm(List.of("uninstall", NAME, "--wait", "--timeout", "3m"));
    }

    GraphQl as(TenantSeat tenant, String subject, String... roles) {
        return new GraphQl(url(), token(tenant, subject, roles));
    }

    String token(TenantSeat tenant, String subject, String... roles) {
        return new TokenRequest(tenant.slug(), subject, List.of(roles)).signed(ISSUER, key);
    }

    /** Returns the URL of the Service, which leads to either replica. */
    URI url() {
        return URI.create("http://"
                + client.services()
                        .inNamespace(namespace)
                        .withName(NAME + "-plugins")
                        .get()
                        .getSpec()
                        .getClusterIP());
    }

    List<Pod> replicas() {
        return client
                .pods()
                .inNamespace(namespace)
                .withLabel("app.kubernetes.io/component", "control-plane")
                .list()
                .getItems()
                .stream()
                .filter(pod -> pod.getMetadata().getDeletionTimestamp() == null)
                .toList();
    }

    boolean bothReady() {
        var replicas = replicas();
        return replicas.size() == 2 && replicas.stream().allMatch(Readiness.getInstance()::isReady);
    }

    /** Deletes a replica at once and without a request to stop, as when its node is lost. */
    void delete(Pod replica) {
        client.resource(replica).withGracePeriod(0).delete();
    }

    /** Returns which build answers, as the JSON of {@code /version}. */
    JsonNode version(String token) {
        var request = HttpRequest.newBuilder(url().resolve("/version"))
                .header("Authorization", "Bearer " + token)
                .build();
        try (var http = HttpClient.newHttpClient()) {
            return new ObjectMapper()
                    .readTree(http.send(request, HttpResponse.BodyHandlers.ofString())
                            .body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    Path folder() throws IOException {
        return Files.createTempDirectory(directory, "plugin-");
    }

    Relay databaseRelay() {
        return databaseRelay;
    }

    private List<String> words(String verb, String image, String... more) {
        int at = image.indexOf('@');
        var words = new ArrayList<>(List.of(
                verb,
                NAME,
                chart.toString(),
                "--values",
                directory.resolve("values.yaml").toString()));
        words.addAll(List.of("--set-file", "identity.staticKeys=" + directory.resolve("keys.json")));
        words.addAll(List.of(
                "--set",
                "image.repository=%s,image.digest=%s".formatted(image.substring(0, at), image.substring(at + 1))));
        words.addAll(List.of("--wait", "--timeout", "5m"));
        words.addAll(List.of(more));
        return words;
    }

    private void helm(List<String> arguments) {
        var words = new ArrayList<>(List.of(helm.toString(), "--namespace", namespace));
        words.addAll(arguments);
        Progress.say("helm " + arguments.getFirst());
        new Command(Checkout.root(), environment.kubernetes().environment(), words).run();
    }

    private String nodeAddress() {
        return client.nodes().list().getItems().getFirst().getStatus().getAddresses().stream()
                .filter(address -> address.getType().equals("InternalIP"))
                .findFirst()
                .orElseThrow()
                .getAddress();
    }

    private void makeNamespace() {
        client.resource(new NamespaceBuilder()
                        .withNewMetadata()
                        .withName(namespace)
                        .endMetadata()
                        .build())
                .create();
        var passwords = Map.of(
                "application-password", database.password(Database.Role.APPLICATION),
                "worker-password", database.password(Database.Role.WORKER),
                "sequencer-password", database.password(Database.Role.SEQUENCER),
                "migrator-password", database.password(Database.Role.MIGRATOR));
        client.resource(new SecretBuilder()
                        .withNewMetadata()
                        .withNamespace(namespace)
                        .withName(DATABASE_SECRET)
                        .endMetadata()
                        .withStringData(passwords)
                        .build())
                .create();
    }

    /** Removes a release that still exists, and what an uninstallation leaves on purpose. */
    private void remove() {
        var installed = new Command(
                        Checkout.root(),
                        environment.kubernetes().environment(),
                        List.of(helm.toString(), "--namespace", namespace, "list", "--short"))
                .run();
        if (installed.contains(NAME)) {
            uninstall();
        }
        List.of(namespace, acme.namespace(), other.namespace())
                .forEach(name -> client.namespaces().withName(name).delete());
    }

    private String values() {
        var apiServer = client.endpoints()
                .inNamespace("default")
                .withName("kubernetes")
                .get()
                .getSubsets()
                .getFirst();
        return """
                identity: {issuer: "%s"}
                database: {url: "jdbc:postgresql://%s/%s", secret: %s}
                keys: {generate: true}
                ledger: {origin: it.example.com/%s}
                registry: {host: "%s", contact: "%s", prefix: "plugins-%s"}
                runtimes: %s
                tenants:
                  acme: {displayName: Acme, namespace: %s}
                  other: {displayName: Other, namespace: %s}
                execution: {inFlight: 60}
                resources: {requests: {cpu: 100m, memory: 512Mi, ephemeral-storage: 256Mi}, limits: {cpu: "2", memory: 512Mi, ephemeral-storage: 2Gi}}
                networkPolicy:
                  apiServer: [{cidr: %s/32, ports: [%d]}]
                  database: [{cidr: %s/32, ports: [%d]}]
                  registry: [{cidr: %s/32, ports: [%d]}]
                  identity: []
                  dns: false
                resourcePath: {enabled: true}
                """.formatted(
                        ISSUER,
                        databaseRelay.address(),
                        database.name(),
                        DATABASE_SECRET,
                        namespace,
                        environment.kubernetes().registry(),
                        registryRelay.address(),
                        namespace,
                        runtimes(),
                        acme.namespace(),
                        other.namespace(),
                        apiServer.getAddresses().getFirst().getIp(),
                        apiServer.getPorts().getFirst().getPort(),
                        nodeAddress(),
                        databaseRelay.port(),
                        nodeAddress(),
                        registryRelay.port());
    }

    private String runtimes() {
        return environment.images().references().entrySet().stream()
                .map(entry -> "%s: \"%s\"".formatted(entry.getKey(), entry.getValue()))
                .collect(Collectors.joining(", ", "{", "}"));
    }

    @Override
    public void close() {
        opened.close();
    }
}
