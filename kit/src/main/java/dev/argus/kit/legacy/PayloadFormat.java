package dev.argus.kit.legacy;

import dev.argus.kit.manifest.Category;
import java.util.List;
import java.util.Map;

/**
 * The legacy format {@code aisoc-plugin.json}: a class Plugin in plugin.py whose run() takes a payload and a context.
 */
record PayloadFormat() implements LegacyFormat {
    private static final Map<String, Category> CATEGORIES = Map.of(
            "enricher", Category.ENRICHER,
            "connector", Category.INTEGRATION,
            "action", Category.INTEGRATION,
            "responder", Category.INTEGRATION,
            "detection", Category.DETECTOR,
            "widget", Category.VISUALIZATION);

    @Override
    public void convert(Conversion conversion) {
        conversion.about("id", "name");
        var type = conversion.take("plugin_type");
        conversion.category(
                type.isMissingNode() ? conversion.text("type") : conversion.text("plugin_type"), CATEGORIES);
        conversion.take("type");
        conversion.python("payload", List.of("plugin", "Plugin"));
        conversion.action("run", "What the plugin does with a payload", Conversion.anyObject());
        conversion.config(conversion.take("config_schema"));
        conversion.drop("signature", "it covers other bytes than our signatures: sign the bundle again");
        conversion.drop("trust", "the platform decides whom to trust");
        conversion.drop("min_aisoc_version", "it refers to versions of another platform");
        conversion.drop(
                "oci_image", "a tag may point to another image later: publish the bundle, or an image by digest");
        conversion.note("the file plugin.sig is not used: it covers other bytes than our signatures; "
                + "sign the bundle again and remove it");
    }
}
