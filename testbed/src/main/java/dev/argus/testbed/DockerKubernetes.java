package dev.argus.testbed;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.k3s.K3sContainer;
import org.testcontainers.utility.DockerImageName;

/** A K3s in Docker. It is not verified, because no machine of the project has Docker; see CONTRIBUTING. */
final class DockerKubernetes {
    private static final String IMAGE = "rancher/k3s:v1.34.1-k3s1";

    private DockerKubernetes() {}

    /**
     * Checks whether there is a Docker socket. It comes before a call of the library, which without Docker takes
     * seconds and prints many lines.
     */
    static boolean isPossible(Map<String, String> environment) {
        boolean named = environment.containsKey("DOCKER_HOST") || Files.exists(Path.of("/var/run/docker.sock"));
        return named && DockerClientFactory.instance().isDockerAvailable();
    }

    static Kubernetes start(String registry, Path directory) throws IOException {
        Progress.say("starting K3s in Docker (not verified on the project's machines)");
        var container = new K3sContainer(DockerImageName.parse(IMAGE));
        container.start();
        Path kubeconfig = PrivateFile.write(directory.resolve("kubeconfig"), container.getKubeConfigYaml());
        return new Kubernetes(kubeconfig, registry, Optional.of(container::close));
    }
}
