package dev.argus.testbed.capture;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The files in which the first node keeps the output of containers.
 *
 * @param rotatedAt the size in bytes at which a file is rotated
 */
record NodeLogs(Path directory, long rotatedAt) {
    static NodeLogs of(KubernetesClient client) {
        var node = client.nodes().list().getItems().getFirst().getMetadata().getName();
        try {
            JsonNode kubelet = new ObjectMapper()
                    .readTree(client.raw("/api/v1/nodes/%s/proxy/configz".formatted(node)))
                    .path("kubeletconfig");
            var size = Quantity.getAmountInBytes(
                    new Quantity(kubelet.path("containerLogMaxSize").asText("10Mi")));
            return new NodeLogs(Path.of(kubelet.path("podLogsDir").asText("/var/log/pods")), size.longValueExact());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Tells whether this machine is that node, so that a test can read the files. */
    boolean areHere() {
        return Files.isDirectory(directory);
    }

    /** Returns the newest log file of a pod's only container. */
    Path file(Pod pod) {
        return folder(pod).resolve("plugin").resolve("0.log");
    }

    /** Returns the bytes of all log files of that container, rotated files included; 0 if they are gone. */
    long bytes(Pod pod) {
        var folder = folder(pod);
        if (!Files.isDirectory(folder)) {
            return 0;
        }
        try (var files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile).mapToLong(NodeLogs::size).sum();
        } catch (IOException | UncheckedIOException goneMeanwhile) {
            return 0;
        }
    }

    private Path folder(Pod pod) {
        var named = pod.getMetadata();
        return directory.resolve("%s_%s_%s".formatted(named.getNamespace(), named.getName(), named.getUid()));
    }

    private static long size(Path file) {
        try {
            return Files.size(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
