package dev.argus.plugins.catalog.image;

import com.fasterxml.jackson.databind.JsonNode;
import dev.argus.kit.json.JsonLimits;
import dev.argus.kit.json.MalformedException;
import dev.argus.kit.json.StrictJson;
import dev.argus.plugins.architecture.Pure;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * The manifest of one image, checked against the limits.
 *
 * @param layers lowest first, with the media types of OCI
 */
@Pure
record ImageManifest(Descriptor configuration, List<Descriptor> layers) {
    static final String OCI_MANIFEST = "application/vnd.oci.image.manifest.v1+json";
    static final String OCI_CONFIGURATION = "application/vnd.oci.image.config.v1+json";
    static final String GZIP = "application/vnd.oci.image.layer.v1.tar+gzip";
    static final String PLAIN = "application/vnd.oci.image.layer.v1.tar";

    private static final String OCI_INDEX = "application/vnd.oci.image.index.v1+json";
    private static final String DOCKER_MANIFEST = "application/vnd.docker.distribution.manifest.v2+json";
    private static final String DOCKER_INDEX = "application/vnd.docker.distribution.manifest.list.v2+json";
    private static final Set<String> MANIFESTS = Set.of(OCI_MANIFEST, DOCKER_MANIFEST);
    private static final Set<String> INDEXES = Set.of(OCI_INDEX, DOCKER_INDEX);
    private static final Set<String> CONFIGURATIONS =
            Set.of(OCI_CONFIGURATION, "application/vnd.docker.container.image.v1+json");
    private static final Map<String, String> LAYERS = Map.of(
            GZIP,
            GZIP,
            PLAIN,
            PLAIN,
            "application/vnd.docker.image.rootfs.diff.tar.gzip",
            GZIP,
            "application/vnd.docker.image.rootfs.diff.tar",
            PLAIN);
    private static final int MAX_INDEX_ENTRIES = 64;

    static final String ACCEPTED = String.join(", ", OCI_MANIFEST, DOCKER_MANIFEST, OCI_INDEX, DOCKER_INDEX);

    static JsonNode parse(byte[] document) {
        try {
            return StrictJson.parse(document, JsonLimits.DOCUMENT);
        } catch (MalformedException e) {
            throw ImageFault.of("one of its documents is not JSON: %s", String.valueOf(e.getMessage()));
        }
    }

    /** Whether the document is an index, which lists images. If the media type is missing, the fields decide. */
    static boolean isIndex(JsonNode document) {
        return document.has("mediaType")
                ? INDEXES.contains(document.path("mediaType").asText())
                : document.has("manifests");
    }

    /**
     * Returns the digest of the one image in the index for this platform. Throws INVALID if there is none or more than
     * one.
     */
    static String choose(JsonNode index) {
        var entries = index.path("manifests");
        if (entries.size() > MAX_INDEX_ENTRIES) {
            throw ImageFault.of(
                    "the index names %d images; at most %d are accepted", entries.size(), MAX_INDEX_ENTRIES);
        }
        var chosen = new HashSet<String>();
        var offered = new TreeSet<String>();
        for (var entry : entries) {
            var platform = Platform.of(entry.path("platform"));
            offered.add(platform.toString());
            if (platform.equals(Platform.OURS)
                    && MANIFESTS.contains(entry.path("mediaType").asText())) {
                chosen.add(Descriptor.digest(entry, "the entry for " + platform));
            }
        }
        if (chosen.size() != 1) {
            throw ImageFault.of(
                    "the index must name one image for %s, it names %d (it is for %s)",
                    Platform.OURS, chosen.size(), offered);
        }
        return chosen.iterator().next();
    }

    static ImageManifest read(JsonNode document, ImageLimits limits) {
        var type = document.path("mediaType").asText(OCI_MANIFEST);
        if (!MANIFESTS.contains(type)) {
            throw ImageFault.of("\"%s\" is not an image manifest; build an OCI or Docker (schema 2) image", type);
        }
        var configuration = Descriptor.read(document.path("config"), "the configuration");
        if (!CONFIGURATIONS.contains(configuration.mediaType())) {
            throw ImageFault.of(
                    "its configuration is a \"%s\", so it is not a container image", configuration.mediaType());
        }
        if (configuration.size() > ImageLimits.DOCUMENT_BYTES) {
            throw ImageFault.of(
                    "its configuration has %d bytes; at most %d are accepted",
                    configuration.size(), ImageLimits.DOCUMENT_BYTES);
        }
        return new ImageManifest(configuration, layers(document.path("layers"), limits));
    }

    private static List<Descriptor> layers(JsonNode nodes, ImageLimits limits) {
        if (nodes.isEmpty() || nodes.size() > limits.layers()) {
            throw ImageFault.of("it has %d layers; 1 to %d are accepted: squash it", nodes.size(), limits.layers());
        }
        var layers = new ArrayList<Descriptor>();
        long left = limits.packedBytes();
        for (var node : nodes) {
            var layer = layer(node, "layer " + (layers.size() + 1));
            if (layer.size() > left) {
                throw ImageFault.of("its layers have more than %d bytes, which is the limit", limits.packedBytes());
            }
            left -= layer.size();
            layers.add(layer);
        }
        return List.copyOf(layers);
    }

    private static Descriptor layer(JsonNode node, String what) {
        var layer = Descriptor.read(node, what);
        var type = LAYERS.get(layer.mediaType());
        if (type == null) {
            throw ImageFault.of(
                    "%s is a \"%s\"; only tar and tar with gzip are accepted, and no foreign layers: push it again in that form",
                    what, layer.mediaType());
        }
        return new Descriptor(type, layer.digest(), layer.size());
    }
}
