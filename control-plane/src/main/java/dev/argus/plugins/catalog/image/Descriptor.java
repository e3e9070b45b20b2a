package dev.argus.plugins.catalog.image;

import com.fasterxml.jackson.databind.JsonNode;
import dev.argus.kit.crypto.Sha256;
import dev.argus.kit.json.MalformedException;

/** The description of a blob in a manifest. */
record Descriptor(String mediaType, String digest, long size) {
    /** @param what the name of the blob in error messages, for example "layer 3" */
    static Descriptor read(JsonNode node, String what) {
        if (node.has("urls")) {
            throw ImageFault.of(
                    "%s is stored elsewhere (urls), which is not accepted; push the image with all its layers", what);
        }
        var size = node.path("size");
        if (!size.isIntegralNumber() || !size.canConvertToLong() || size.longValue() < 0) {
            throw ImageFault.of("%s has no size; build the image with a current tool", what);
        }
        return new Descriptor(node.path("mediaType").asText(), digest(node, what), size.longValue());
    }

    static String digest(JsonNode node, String what) {
        try {
            return Sha256.parse(node.path("digest").asText()).toString();
        } catch (MalformedException e) {
            throw ImageFault.of("%s has no SHA-256 digest; build the image with a current tool", what);
        }
    }
}
