package dev.argus.plugins.catalog.image;

import com.fasterxml.jackson.databind.JsonNode;
import dev.argus.kit.bundle.BundleLimits;
import dev.argus.kit.release.Envelope;
import dev.argus.plugins.architecture.Pure;
import java.util.Optional;

/** The manifest of a plugin artifact in a registry, checked against docs/contracts/plugin-artifact.md. */
@Pure
record ArtifactManifest(Descriptor bundle, Optional<Descriptor> signature) {
    static final String ARTIFACT = "application/vnd.argus.plugin.v1";
    static final String BUNDLE = "application/vnd.argus.plugin.bundle.v1.tar+gzip";
    static final String SIGNATURE = "application/vnd.argus.plugin.signature.v1+json";

    private static final int MAX_LAYERS = 2;

    static ArtifactManifest read(JsonNode document) {
        var mediaType = document.path("mediaType").asText(ImageManifest.OCI_MANIFEST);
        var kind = document.path("artifactType").asText();
        if (!mediaType.equals(ImageManifest.OCI_MANIFEST) || !kind.equals(ARTIFACT)) {
            throw ImageFault.of(
                    "a \"%s\" of artifactType \"%s\" is not a plugin; push it with artifactType %s",
                    mediaType, kind, ARTIFACT);
        }
        var layers = document.path("layers");
        if (layers.isEmpty() || layers.size() > MAX_LAYERS) {
            throw ImageFault.of(
                    "it has %d layers; it must have one with the bundle, and may have one with the signature",
                    layers.size());
        }
        Optional<Descriptor> bundle = Optional.empty();
        Optional<Descriptor> signature = Optional.empty();
        for (var node : layers) {
            var layer = Descriptor.read(node, "a layer");
            if (layer.mediaType().equals(BUNDLE) && bundle.isEmpty()) {
                bundle = Optional.of(bounded(layer, "the bundle", BundleLimits.DEFAULT.maxPackedBytes()));
            } else if (layer.mediaType().equals(SIGNATURE) && signature.isEmpty()) {
                signature = Optional.of(bounded(layer, "the signature", Envelope.MAX_BYTES));
            } else {
                throw ImageFault.of(
                        "a layer of type \"%s\" is not accepted; only one %s and at most one %s are",
                        layer.mediaType(), BUNDLE, SIGNATURE);
            }
        }
        return new ArtifactManifest(
                bundle.orElseThrow(() -> ImageFault.of("none of its layers is a bundle (%s)", BUNDLE)), signature);
    }

    private static Descriptor bounded(Descriptor layer, String what, long most) {
        if (layer.size() > most) {
            throw ImageFault.of("%s has %d bytes; at most %d are accepted", what, layer.size(), most);
        }
        return layer;
    }
}
