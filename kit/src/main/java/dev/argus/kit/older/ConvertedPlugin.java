package dev.argus.kit.older;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.argus.kit.manifest.Manifest;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/**
 * An older plugin in our form.
 *
 * @param notes what was not carried over, or had to be assumed, each with what to do about it
 * @param files by path; what must be added to the plugin's own files
 */
public record ConvertedPlugin(Manifest manifest, List<String> notes, Map<String, byte[]> files) {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    public ConvertedPlugin {
        notes = List.copyOf(notes);
        files = Map.copyOf(files);
    }

    /** What belongs into {@code plugin.json}: indented, so that its author can go on with it. */
    public byte[] pluginJson() {
        try {
            var text = MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(manifest.document()) + "\n";
            return text.getBytes(StandardCharsets.UTF_8);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a manifest that was just read cannot be written", e);
        }
    }
}
