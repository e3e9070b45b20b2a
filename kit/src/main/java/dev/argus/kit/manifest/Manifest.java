package dev.argus.kit.manifest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.argus.kit.crypto.Sha256;
import dev.argus.kit.json.CanonicalJson;
import java.util.List;
import java.util.Optional;

/**
 * The manifest of a plugin version. {@link ManifestReader} only returns valid ones.
 *
 * @param document the manifest as its author wrote it, as JSON; defaults are not filled in, so that its canonical bytes
 *     never change
 */
public record Manifest(
        PluginName id, SemVer version, About about, Program program, Requirements needs, ObjectNode document) {
    public Manifest {
        document = document.deepCopy();
    }

    @Override
    public ObjectNode document() {
        return document.deepCopy();
    }

    /** Returns the canonical JSON (RFC 8785); it is the same for YAML and JSON with the same content. */
    public byte[] canonicalJson() {
        return CanonicalJson.of(document);
    }

    /** Returns the SHA-256 of {@link #canonicalJson}; a release statement contains it. */
    public Sha256 digest() {
        return Sha256.of(canonicalJson());
    }

    public String displayName() {
        return about.displayName();
    }

    public String description() {
        return about.description();
    }

    public Category category() {
        return about.category();
    }

    public PluginRuntime runtime() {
        return program.runtime();
    }

    public List<Action> actions() {
        return program.actions();
    }

    public Optional<Action> action(String name) {
        return actions().stream().filter(action -> action.name().equals(name)).findFirst();
    }

    /** Returns the JSON Schema of the configuration of an installation, if the plugin has a configuration. */
    public Optional<JsonNode> config() {
        return program.config();
    }

    public PlatformRange platform() {
        return needs.platform();
    }

    public List<CapabilityRequest> capabilities() {
        return needs.capabilities();
    }

    /** Returns a sentence for each requested capability that opens nothing yet, in the manifest's order. */
    public List<String> notices() {
        return capabilities().stream()
                .flatMap(request -> request.capability().notice().stream())
                .toList();
    }

    public ResourceLimits limits() {
        return needs.limits();
    }

    public List<Dependency> dependencies() {
        return needs.dependencies();
    }
}
