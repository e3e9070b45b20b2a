package dev.argus.plugins.catalog.composition;

import com.google.cloud.tools.jib.api.ImageReference;
import dev.argus.kit.crypto.Sha256;
import dev.argus.kit.json.JsonLimits;
import dev.argus.kit.json.StrictJson;
import dev.argus.plugins.catalog.image.LocalMachine;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.stream.StreamSupport;

/**
 * Reads image manifests by digest, and accepts only bytes with that digest.
 *
 * <p>Jib does not compare the manifest that it pulls with the digest that it asked for. Without this check, a registry
 * could give a plugin other layers.
 */
@Singleton
class RegistryManifests {
    private static final int MAX_BYTES = 1 << 20;
    private static final Duration TIMEOUT = Duration.ofSeconds(20);
    private static final String TYPES =
            "application/vnd.oci.image.manifest.v1+json, application/vnd.docker.distribution.manifest.v2+json";

    private final RegistryConfiguration configuration;
    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(TIMEOUT).build();

    RegistryManifests(RegistryConfiguration configuration) {
        this.configuration = configuration;
    }

    /**
     * Returns the digests of an image's layers, lowest first. Throws IOException if the registry fails or answers with
     * other bytes.
     */
    List<String> layers(ImageReference image) throws IOException, InterruptedException {
        var digest = image.getDigest().orElseThrow();
        byte[] manifest = get(image, digest);
        if (!Sha256.of(manifest).toString().equals(digest)) {
            throw new IOException("the registry's answer does not have the digest of " + image);
        }
        var layers = StrictJson.parse(manifest, JsonLimits.DOCUMENT).path("layers");
        if (layers.isEmpty()) {
            throw new IOException(
                    "%s is not the manifest of one image; an index cannot be a base image".formatted(image));
        }
        return StreamSupport.stream(layers.spliterator(), false)
                .map(layer -> layer.path("digest").asText())
                .toList();
    }

    private byte[] get(ImageReference image, String digest) throws IOException, InterruptedException {
        var scheme = LocalMachine.scheme(configuration.registry());
        var address = URI.create(
                "%s://%s/v2/%s/manifests/%s".formatted(scheme, configuration.contact(), image.getRepository(), digest));
        var request = HttpRequest.newBuilder(address)
                .timeout(TIMEOUT)
                .header("Accept", TYPES)
                .build();
        var response = http.send(request, HttpResponse.BodyHandlers.ofInputStream());
        try (var body = response.body()) {
            if (response.statusCode() != 200) {
                throw new IOException("the registry answered %d for %s".formatted(response.statusCode(), image));
            }
            return body.readNBytes(MAX_BYTES);
        }
    }
}
