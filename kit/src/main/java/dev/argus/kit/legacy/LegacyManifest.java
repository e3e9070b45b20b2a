package dev.argus.kit.legacy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.argus.kit.json.JsonLimits;
import dev.argus.kit.json.MalformedException;
import dev.argus.kit.json.StrictJson;
import dev.argus.kit.manifest.ManifestReader;
import dev.argus.kit.manifest.PluginName;

/** Converts the legacy formats of a manifest. They do not name a publisher, so the caller does. */
public final class LegacyManifest {
    /** The file name of a manifest in {@link PayloadFormat}. */
    public static final String FILE_NAME = "aisoc-plugin.json";

    private static final JsonLimits LIMITS = JsonLimits.DOCUMENT.withMaxBytes(ManifestReader.MAX_BYTES);

    private LegacyManifest() {}

    /**
     * Converts a legacy manifest.
     *
     * @param publisher the publisher of the converted plugin, for example {@code acme}
     * @throws MalformedException if the text is in no known legacy format or lacks a required field
     */
    public static ConvertedPlugin convert(byte[] text, String publisher) {
        if (!PluginName.isPublisher(publisher)) {
            throw new MalformedException(
                    "\"%s\" is not a publisher: use 3 to 64 of a-z, 0-9 and single hyphens".formatted(publisher));
        }
        var document = StrictJson.parse(text, LIMITS);
        if (!document.isObject()) {
            throw new MalformedException("the manifest must be a JSON object");
        }
        var conversion = new Conversion(document, publisher);
        form(document).convert(conversion);
        return conversion.finish();
    }

    private static LegacyFormat form(JsonNode manifest) {
        if (manifest.has("plugin_type") || manifest.has("id") && manifest.has("type")) {
            return new PayloadFormat();
        }
        if (manifest.has("code_hash")
                || manifest.has("signature_type")
                || manifest.path("entrypoint").asText().contains(":")) {
            return new CodeHashFormat();
        }
        if (manifest.has("required_permissions")
                || manifest.path("capabilities").isArray()) {
            return new PermissionsFormat();
        }
        throw new MalformedException(
                "not a known manifest format: expected one with \"plugin_type\" (aisoc-plugin.json), with "
                        + "\"code_hash\" and an entrypoint module:Class, or with \"required_permissions\"");
    }
}
