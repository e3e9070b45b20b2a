package dev.argus.testbed;

import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A Kubernetes cluster and the registry from which its nodes pull: a given one, one in Docker, or the project's own on
 * this machine.
 *
 * @param registry the registry's host and port, which are the same for this machine and the nodes
 * @param stop stops the cluster; present if it was started here
 */
public record Kubernetes(Path kubeconfig, String registry, Optional<Runnable> stop) implements AutoCloseable {
    private static final Pattern EXPORT = Pattern.compile("^export ([A-Z_]+)=(.*)$", Pattern.MULTILINE);

    /**
     * @param environment the variables of this process; {@code KUBECONFIG} and {@code ARGUS_REGISTRY} name a given
     *     cluster
     */
    static Kubernetes obtain(Map<String, String> environment, Path directory) throws IOException {
        String given = environment.getOrDefault("KUBECONFIG", "");
        if (!given.isEmpty()) {
            Progress.say("using the Kubernetes of KUBECONFIG " + given);
            return new Kubernetes(readable(Path.of(given)), registryGiven(environment), Optional.empty());
        }
        if (DockerKubernetes.isPossible(environment)) {
            return DockerKubernetes.start(registryGiven(environment), directory);
        }
        return ours();
    }

    /** Creates a client, which the caller closes. */
    public KubernetesClient client() {
        return new KubernetesClientBuilder()
                .withConfig(Config.fromKubeconfig(kubeconfig.toFile()))
                .build();
    }

    /** Returns the address of the API server's service, which is always alive and which no plugin may reach. */
    public List<String> canaries() {
        try (var client = client()) {
            var service = client.services()
                    .inNamespace("default")
                    .withName("kubernetes")
                    .get()
                    .getSpec();
            var address = service.getClusterIP();
            return List.of((address.contains(":") ? "[%s]:%d" : "%s:%d")
                    .formatted(address, service.getPorts().getFirst().getPort()));
        }
    }

    /** Returns the environment variables for programs like kubectl. */
    public Map<String, String> environment() {
        return Map.of("KUBECONFIG", kubeconfig.toString(), "ARGUS_REGISTRY", registry);
    }

    /**
     * Tells whether this is the cluster of cluster/up on this machine. On it, tests may add things and kill processes.
     */
    public boolean isOurs() {
        var status = Checkout.command(Map.of(), "cluster/status").result();
        try (var client = client()) {
            return status.exit() == 0
                    && status.stdout()
                            .contains("API server %s,"
                                    .formatted(client.getMasterUrl().toString().replaceAll("/$", "")));
        }
    }

    @Override
    public void close() {
        stop.ifPresent(Runnable::run);
    }

    /**
     * Returns the project's own cluster and starts it if necessary. A cluster that already ran is not stopped at the
     * end.
     */
    private static Kubernetes ours() {
        boolean wasUp = Checkout.command(Map.of(), "cluster/status").result().exit() == 0;
        Progress.say(
                wasUp
                        ? "using the development cluster that is up"
                        : "starting the development cluster (built first if it must be)");
        var exports = exports(Checkout.command(Map.of(), "cluster/up").run());
        Runnable stop = () -> Checkout.command(Map.of(), "cluster/down").run();
        var kubeconfig = Path.of(exported(exports, "KUBECONFIG"));
        return new Kubernetes(
                kubeconfig, exported(exports, "ARGUS_REGISTRY"), wasUp ? Optional.empty() : Optional.of(stop));
    }

    static Map<String, String> exports(String stdout) {
        var values = new HashMap<String, String>();
        var matcher = EXPORT.matcher(stdout);
        while (matcher.find()) {
            values.put(matcher.group(1), matcher.group(2));
        }
        return values;
    }

    private static String exported(Map<String, String> exports, String name) {
        String value = exports.get(name);
        if (value == null) {
            throw new IllegalStateException("cluster/up did not export %s, only %s".formatted(name, exports.keySet()));
        }
        return value;
    }

    private static Path readable(Path kubeconfig) throws IOException {
        if (!Files.isReadable(kubeconfig)) {
            throw new IOException("KUBECONFIG names %s, which cannot be read; unset it to get a cluster of your own"
                    .formatted(kubeconfig));
        }
        return kubeconfig;
    }

    private static String registryGiven(Map<String, String> environment) {
        String registry = environment.getOrDefault("ARGUS_REGISTRY", "");
        if (registry.isEmpty()) {
            throw new IllegalStateException(
                    "set ARGUS_REGISTRY to a registry (host:port) that this machine pushes to and the nodes pull from");
        }
        return registry;
    }
}
