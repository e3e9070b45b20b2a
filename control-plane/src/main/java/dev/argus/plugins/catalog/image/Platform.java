package dev.argus.plugins.catalog.image;

import com.fasterxml.jackson.databind.JsonNode;

/** An operating system and a processor architecture, as images name them. */
record Platform(String system, String architecture) {
    /** The platform of the nodes. */
    static final Platform OURS = new Platform("linux", "amd64");

    static Platform of(JsonNode node) {
        return new Platform(
                node.path("os").asText("unknown"), node.path("architecture").asText("unknown"));
    }

    @Override
    public String toString() {
        return system + "/" + architecture;
    }
}
