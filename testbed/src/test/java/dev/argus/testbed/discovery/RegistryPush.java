package dev.argus.testbed.discovery;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.argus.kit.crypto.Sha256;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Pushes plugins to a registry in the form of docs/contracts/plugin-artifact.md, with plain HTTP only. */
final class RegistryPush {
    private final HttpClient http = HttpClient.newHttpClient();
    private final String registry;
    private final String repository;

    RegistryPush(String registry, String repository) {
        this.registry = registry;
        this.repository = repository;
    }

    /** Pushes a plugin and returns its reference with the tag. */
    String plugin(String tag, byte[] bundle, byte[] signature) throws IOException, InterruptedException {
        var layers = new ArrayList<Map<String, Object>>();
        layers.add(blob("application/vnd.argus.plugin.bundle.v1.tar+gzip", bundle));
        layers.add(blob("application/vnd.argus.plugin.signature.v1+json", signature));
        var manifest = Map.of(
                "schemaVersion",
                2,
                "mediaType",
                "application/vnd.oci.image.manifest.v1+json",
                "artifactType",
                "application/vnd.argus.plugin.v1",
                "config",
                blob("application/vnd.oci.empty.v1+json", "{}".getBytes(UTF_8)),
                "layers",
                List.copyOf(layers));
        var request = HttpRequest.newBuilder(url("manifests/" + tag))
                .header("Content-Type", "application/vnd.oci.image.manifest.v1+json")
                .PUT(BodyPublishers.ofByteArray(new ObjectMapper().writeValueAsBytes(manifest)))
                .build();
        require(http.send(request, BodyHandlers.discarding()), 201);
        return "%s/%s:%s".formatted(registry, repository, tag);
    }

    private Map<String, Object> blob(String mediaType, byte[] content) throws IOException, InterruptedException {
        var digest = Sha256.of(content).toString();
        var upload = http.send(
                HttpRequest.newBuilder(url("blobs/uploads/"))
                        .POST(BodyPublishers.noBody())
                        .build(),
                BodyHandlers.discarding());
        require(upload, 202);
        var location =
                upload.uri().resolve(upload.headers().firstValue("Location").orElseThrow());
        var target = URI.create(location + (location.getQuery() == null ? "?" : "&") + "digest=" + digest);
        var put = HttpRequest.newBuilder(target)
                .header("Content-Type", "application/octet-stream")
                .PUT(BodyPublishers.ofByteArray(content))
                .build();
        require(http.send(put, BodyHandlers.discarding()), 201);
        return Map.of("mediaType", mediaType, "digest", digest, "size", content.length);
    }

    private URI url(String rest) {
        return URI.create("http://%s/v2/%s/%s".formatted(registry, repository, rest));
    }

    private static void require(HttpResponse<?> response, int status) {
        if (response.statusCode() != status) {
            throw new IllegalStateException("%s answered %d".formatted(response.uri(), response.statusCode()));
        }
    }
}
