package dev.argus.kit.older;

import com.fasterxml.jackson.databind.JsonNode;
import dev.argus.kit.json.JsonLimits;
import dev.argus.kit.json.MalformedException;
import dev.argus.kit.json.StrictJson;
import dev.argus.kit.manifest.ManifestReader;
import dev.argus.kit.manifest.PluginName;

/** Reads the older forms of a manifest; none of them names a publisher, so the caller does. */
public final class OlderManifest {
    /** The file that platforms of the first form look for. */
    public static final String FILE_NAME = "aisoc-plugin.json";

    private static final JsonLimits LIMITS = JsonLimits.DOCUMENT.withMaxBytes(ManifestReader.MAX_BYTES);

    private OlderManifest() {}

    /**
     * The plugin in our form.
     *
     * @param publisher whose plugin it becomes, for example {@code acme}
     * @throws MalformedException if it is none of the known forms, or lacks what no plugin can do without
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

    private static OlderForm form(JsonNode manifest) {
        if (manifest.has("plugin_type") || manifest.has("id") && manifest.has("type")) {
            return new PayloadForm();
        }
        if (manifest.has("code_hash")
                || manifest.has("signature_type")
                || manifest.path("entrypoint").asText().contains(":")) {
            return new HashedForm();
        }
        if (manifest.has("required_permissions")
                || manifest.path("capabilities").isArray()) {
            return new PermissionForm();
        }
        throw new MalformedException(
                "not a known form of manifest: expected one with \"plugin_type\" (aisoc-plugin.json), with "
                        + "\"code_hash\" and an entrypoint module:Class, or with \"required_permissions\"");
    }
}
