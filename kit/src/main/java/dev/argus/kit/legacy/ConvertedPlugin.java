package dev.argus.kit.legacy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.argus.kit.manifest.Manifest;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/**
 * A legacy plugin after its conversion.
 *
 * @param notes what was not converted or had to be assumed, each with what to do about it
 * @param files the files to add to the files of the plugin, by path
 */
public record ConvertedPlugin(Manifest manifest, List<String> notes, Map<String, byte[]> files) {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    public ConvertedPlugin {
        notes = List.copyOf(notes);
        files = Map.copyOf(files);
    }

    /** Returns the content of {@code plugin.json}, indented for people to edit. */
    public byte[] pluginJson() {
        try {
            var text = MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(manifest.document()) + "\n";
            return text.getBytes(StandardCharsets.UTF_8);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a manifest that was just read cannot be written", e);
        }
    }
}
