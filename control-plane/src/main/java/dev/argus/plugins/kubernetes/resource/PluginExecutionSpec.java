package dev.argus.plugins.kubernetes.resource;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.crd.generator.annotation.SchemaFrom;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The spec of a PluginExecution: what to execute. It has no fields for tenant, namespace, service account, node, image,
 * volume, priority or secrets, so a request cannot choose them.
 *
 * <p>{@code input} is a text or an object. The CRD's schema sees nothing of an object, so the guard policy compares the
 * spec as a whole, and {@link ExecutionSpec} checks size and numbers. The control plane reads a spec once.
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@ValidationRule(value = "self == oldSelf", message = "an execution cannot be changed; create another one")
@ValidationRule(
        value = "!(has(self.version) && has(self.installation))",
        message = "give version or installation, not both")
public record PluginExecutionSpec(
        @JsonProperty("plugin")
        @Required
        @Size(min = 7, max = 129)
        @Pattern("^[a-z0-9][a-z0-9-]{1,62}[a-z0-9]/[a-z0-9][a-z0-9-]{1,62}[a-z0-9]$")
        @JsonPropertyDescription("The plugin as publisher/name. The tenant of the namespace must have it installed.")
        String plugin,

        @JsonProperty("version")
        @Size(min = 5, max = 128)
        @Pattern("^[0-9]+\\.[0-9]+\\.[0-9]+([-+][0-9A-Za-z.+-]*)?$")
        @JsonPropertyDescription(
                "Runs only if this version is installed. Without this field, the installed version runs.")
        @Nullable
        String version,

        @JsonProperty("installation")
        @Size(min = 36, max = 36)
        @Pattern("^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$")
        @JsonPropertyDescription("Runs only if the plugin's installation has this id.")
        @Nullable
        String installation,

        @JsonProperty("action")
        @Required
        @Size(min = 1, max = 64)
        @Pattern("^[a-z][a-z0-9_-]*$")
        @JsonPropertyDescription("One of the actions in the plugin's manifest.")
        String action,

        @JsonProperty("input")
        @SchemaFrom(type = String.class)
        @Size(max = MAX_INPUT)
        @JsonPropertyDescription(
                "The input as an object, or as JSON text, which keeps every digit; at most 98304 bytes of JSON in UTF-8; checked against the action's schema. An empty text means {}. The mirror of an execution that was requested by the API has none.")
        @Nullable
        Object input,

        @JsonProperty("limits")
        @JsonPropertyDescription("Limits below those of the manifest; higher values have no effect.")
        @Nullable
        Limits limits,

        @JsonProperty("requestedBy")
        @JsonPropertyDescription(
                "Who created this resource, as the API server authenticated them. Stamped by the cluster; leave it out.")
        @Nullable
        RequestedBy requestedBy) {
    static final int MAX_INPUT = 98_304;

    /** Limits of one execution. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Limits(
            @JsonProperty("timeout")
            @Size(min = 2, max = 16)
            @Pattern("^[0-9]{1,8}(ms|s|m|h)$")
            @ValidationRule(
                    value = "duration(self) >= duration('1s') && duration(self) <= duration('24h')",
                    message = "a timeout is between 1s and 24h")
            @JsonPropertyDescription(
                    "The plugin is ended after this time, for example 90s, 5m or 1h; between 1s and 24h.")
            @Nullable
            String timeout) {}

    /** The person or program that created the resource. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record RequestedBy(
            @JsonProperty("username")
            @Required
            @Size(min = 1, max = 244)
            @JsonPropertyDescription("The name that the API server authenticated.")
            String username,

            @JsonProperty("uid")
            @Size(max = 256)
            @JsonPropertyDescription("The API server's id of that user, if it has one.")
            @Nullable
            String uid,

            @JsonProperty("groups")
            @Size(max = 256)
            @JsonPropertyDescription(
                    "The groups that the API server authenticated. Username and groups decide whether the user may execute.")
            @Nullable
            List<@Size(max = 256) String> groups) {
        List<String> inGroups() {
            return groups == null ? List.of() : groups;
        }
    }
}
