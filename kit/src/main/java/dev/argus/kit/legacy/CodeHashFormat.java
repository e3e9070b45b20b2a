package dev.argus.kit.legacy;

import dev.argus.kit.json.MalformedException;
import dev.argus.kit.manifest.Category;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * The legacy format with {@code code_hash} and {@code signature_type}. Its entrypoint is module:Class; run() takes
 * inputs, config and context.
 */
record CodeHashFormat() implements LegacyFormat {
    private static final Pattern ENTRYPOINT =
            Pattern.compile("([A-Za-z_][A-Za-z0-9_.]{0,199}):([A-Za-z_][A-Za-z0-9_]{0,99})");
    private static final Map<String, Category> CATEGORIES =
            Map.of("detector", Category.DETECTOR, "enricher", Category.ENRICHER, "analytics", Category.ANALYTICS);

    @Override
    public void convert(Conversion conversion) {
        conversion.about("name", "name");
        conversion.category(conversion.take("category").asText("none"), CATEGORIES);
        var entrypoint = ENTRYPOINT.matcher(conversion.text("entrypoint"));
        if (!entrypoint.matches()) {
            throw new MalformedException(
                    "\"entrypoint\" must be module:Class, as in plugins.cve_mapper:CVEMapperPlugin");
        }
        conversion.python("inputs", List.of(entrypoint.group(1), entrypoint.group(2)));
        conversion.action("run", "What the plugin does with its inputs", Conversion.anyObject());
        conversion.config(conversion.take("config_schema"));
        conversion.drop("code_hash", "the release statement contains the hash of all files");
        conversion.drop("signature", "it covers other bytes than our signatures: sign the bundle again");
        conversion.drop("signature_type", "the platform stores the algorithm together with the key");
        conversion.drop("created_at", "the ledger says when a version was published");
        conversion.drop("expires_at", "versions do not expire: deprecate or yank them, and let grants expire");
        dependencies(conversion);
    }

    /** Reports the dependencies, which are Python packages and not plugins. */
    private static void dependencies(Conversion conversion) {
        for (var dependency : conversion.take("dependencies")) {
            conversion.note("the package \"%s\" is not installed by the platform: put its files into the bundle"
                    .formatted(dependency.asText()));
        }
    }
}
