package dev.argus.kit.manifest;

import dev.argus.kit.json.MalformedException;
import dev.argus.kit.json.QuotedText;
import java.util.Arrays;
import java.util.stream.Collectors;

/** The kind of work that a plugin does. */
public enum Category {
    DETECTOR("detector"),
    ENRICHER("enricher"),
    ANALYTICS("analytics"),
    DATA_PROCESSING("data-processing"),
    MODEL_INFERENCE("model-inference"),
    AGENT_SKILL("agent-skill"),
    INTEGRATION("integration"),
    VISUALIZATION("visualization"),
    MONITORING("monitoring");

    private final String wireName;

    Category(String wireName) {
        this.wireName = wireName;
    }

    public String wireName() {
        return wireName;
    }

    public static Category ofWireName(String name) {
        return Arrays.stream(values())
                .filter(category -> category.wireName.equals(name))
                .findFirst()
                .orElseThrow(() -> new MalformedException(
                        "\"%s\" is not a category: use one of %s".formatted(QuotedText.shortened(name), names())));
    }

    private static String names() {
        return Arrays.stream(values()).map(Category::wireName).collect(Collectors.joining(", "));
    }
}
