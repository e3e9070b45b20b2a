package dev.argus.plugins.execution;

import static java.util.stream.Collectors.joining;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import dev.argus.kit.json.JsonLimits;
import dev.argus.kit.json.JsonSchema;
import dev.argus.kit.json.MalformedException;
import dev.argus.kit.json.StrictJson;
import dev.argus.kit.manifest.Action;
import dev.argus.kit.manifest.Manifest;
import dev.argus.plugins.catalog.image.Startup;
import dev.argus.plugins.problem.Problem;
import java.util.List;
import java.util.Optional;

/** How one version is started, and what one of its actions accepts and returns. The schemas are compiled. */
public record ActionContract(Manifest manifest, Startup startup, Action action, JsonSchema input, JsonSchema output) {
    /** Most schema violations that a message lists; a longer list helps nobody. */
    private static final int MAX_FINDINGS = 5;

    static ActionContract of(Manifest manifest, Startup startup, String actionName) {
        var action =
                manifest.action(actionName).orElseThrow(() -> Problem.invalid("action", unknown(manifest, actionName)));
        return new ActionContract(
                manifest, startup, action, JsonSchema.compile(action.input()), JsonSchema.compile(action.output()));
    }

    /** Throws INVALID unless the input is JSON that the action's input schema accepts. */
    void checkInput(byte[] json) {
        try {
            var findings = input.validate(StrictJson.parse(json, JsonLimits.DOCUMENT));
            if (!findings.isEmpty()) {
                throw Problem.invalid("input", summary(findings));
            }
        } catch (MalformedException e) {
            throw Problem.invalid("input", String.valueOf(e.getMessage()));
        }
    }

    /**
     * Returns what is wrong with a plugin's output document, as a message for a person; empty if the document is valid.
     *
     * @param maxBytes the largest valid document, in bytes
     */
    public Optional<String> findOutputFault(byte[] json, int maxBytes) {
        try {
            var findings = output.validate(StrictJson.parse(json, JsonLimits.DOCUMENT.withMaxBytes(maxBytes)));
            return findings.isEmpty() ? Optional.empty() : Optional.of(summary(findings));
        } catch (MalformedException e) {
            return Optional.of(String.valueOf(e.getMessage()));
        }
    }

    /** Returns whether the plugin may write no output document: whether the output schema accepts null. */
    public boolean allowsNoOutput() {
        JsonNode nothing = NullNode.getInstance();
        return output.validate(nothing).isEmpty();
    }

    private static String unknown(Manifest manifest, String name) {
        var known = manifest.actions().stream().map(Action::name).collect(joining(", "));
        return "%s has no action \"%s\"; it has %s".formatted(manifest.id(), name, known);
    }

    private static String summary(List<String> findings) {
        var shown = String.join("; ", findings.subList(0, Math.min(findings.size(), MAX_FINDINGS)));
        return findings.size() > MAX_FINDINGS
                ? shown + " and %d more".formatted(findings.size() - MAX_FINDINGS)
                : shown;
    }
}
