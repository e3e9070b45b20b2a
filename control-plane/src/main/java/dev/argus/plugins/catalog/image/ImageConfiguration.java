package dev.argus.plugins.catalog.image;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.argus.kit.json.CanonicalJson;
import dev.argus.plugins.architecture.Pure;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * The part of an image's configuration that the platform reads.
 *
 * <p>USER, VOLUME, EXPOSE, LABEL, STOPSIGNAL, HEALTHCHECK, ONBUILD and everything else is ignored; the composed image
 * does not contain it.
 *
 * @param layers for each layer, the digest of its uncompressed content
 */
@Pure
record ImageConfiguration(
        List<String> entrypoint,
        List<String> arguments,
        String workdir,
        List<String> environment,
        List<String> layers) {

    static ImageConfiguration read(byte[] document, int layers) {
        var root = ImageManifest.parse(document);
        var platform = Platform.of(root);
        if (!platform.equals(Platform.OURS)) {
            throw ImageFault.of("it is for %s, and plugins run on %s", platform, Platform.OURS);
        }
        var digests = strings(root.path("rootfs"), "diff_ids");
        if (digests.size() != layers) {
            throw ImageFault.of(
                    "its manifest has %d layers and its configuration lists %d; build it again",
                    layers, digests.size());
        }
        var config = root.path("config");
        return new ImageConfiguration(
                strings(config, "Entrypoint"),
                strings(config, "Cmd"),
                config.path("WorkingDir").asText(""),
                strings(config, "Env"),
                digests);
    }

    /**
     * Writes the configuration of the composed image. It takes nothing from the source image but the layers. Equal
     * arguments give equal bytes.
     */
    static byte[] composed(String source, List<String> layers, String runnerLayer) {
        var nodes = JsonNodeFactory.instance;
        var root = nodes.objectNode()
                .put("architecture", Platform.OURS.architecture())
                .put("os", Platform.OURS.system())
                .put("created", "1970-01-01T00:00:00Z");
        var config = root.putObject("config").put("User", "65532:65532").put("WorkingDir", "/");
        config.putArray("Entrypoint").add(RunnerLayer.PROGRAM);
        config.putObject("Labels").put("dev.argus.source", source);
        var digests = root.putObject("rootfs").put("type", "layers").putArray("diff_ids");
        Stream.concat(layers.stream(), Stream.of(runnerLayer)).forEach(digests::add);
        return CanonicalJson.of(root);
    }

    private static List<String> strings(JsonNode parent, String field) {
        var strings = new ArrayList<String>();
        for (var node : parent.path(field)) {
            if (!node.isTextual()) {
                throw ImageFault.of("%s of its configuration must be a list of strings", field);
            }
            strings.add(node.textValue());
        }
        return List.copyOf(strings);
    }
}
