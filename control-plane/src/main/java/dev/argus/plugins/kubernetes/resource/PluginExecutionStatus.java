package dev.argus.plugins.kubernetes.resource;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Min;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The status of a PluginExecution. It is short enough for etcd; everything else is available from the control plane
 * under the execution's id.
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record PluginExecutionStatus(
        @JsonProperty("observedGeneration")
        @Min(0)
        @JsonPropertyDescription("The generation of the spec that this describes.")
        @Nullable
        Long observedGeneration,

        @JsonProperty("executionId")
        @Size(max = 36)
        @JsonPropertyDescription("The execution's id, as in argus get execution ID, GraphQL and the ledger.")
        @Nullable
        String executionId,

        @JsonProperty("requestedBy")
        @Size(max = 255)
        @JsonPropertyDescription("Who requested it, as the ledger names them.")
        @Nullable
        String requestedBy,

        @JsonProperty("version") @Size(max = 128) @JsonPropertyDescription("The version that runs.") @Nullable
        String version,

        @JsonProperty("digest") @Size(max = 512) @JsonPropertyDescription("The image that runs, by digest.") @Nullable
        String digest,

        @JsonProperty("state")
        @Pattern("^[A-Z_]{1,32}$")
        @JsonPropertyDescription("REFUSED if there is no execution; otherwise the execution's state.")
        @Nullable
        String state,

        @JsonProperty("reason")
        @Pattern("^[A-Z_]{1,64}$")
        @JsonPropertyDescription("The reason code of a refusal or of an end that is not a success.")
        @Nullable
        String reason,

        @JsonProperty("message")
        @Size(max = StatusText.MESSAGE)
        @JsonPropertyDescription("The reason as text for people.")
        @Nullable
        String message,

        @JsonProperty("exitCode")
        @JsonPropertyDescription("The plugin's exit code, as the kubelet reports it.")
        @Nullable
        Integer exitCode,

        @JsonProperty("startedAt")
        @Size(max = 32)
        @JsonPropertyDescription("When the container started (RFC 3339).")
        @Nullable
        String startedAt,

        @JsonProperty("finishedAt")
        @Size(max = 32)
        @JsonPropertyDescription("When the execution ended (RFC 3339).")
        @Nullable
        String finishedAt,

        @JsonProperty("duration")
        @Size(max = 16)
        @JsonPropertyDescription("The time from the request to the end.")
        @Nullable
        String duration,

        @JsonProperty("output") @JsonPropertyDescription("What the plugin returned.") @Nullable
        Output output,

        @JsonProperty("logs") @JsonPropertyDescription("The last lines that the plugin wrote.") @Nullable
        Logs logs,

        @JsonProperty("ledger") @JsonPropertyDescription("The ledger record of its end.") @Nullable
        Ledger ledger,

        @JsonProperty("conditions")
        @Size(max = 8)
        @JsonPropertyDescription("The conditions Accepted, Finished and Succeeded.")
        @Nullable
        List<Condition> conditions) {
    /** The output: a short document itself, and the hash and length of any document. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Output(
            @JsonProperty("json")
            @Size(max = StatusText.OUTPUT)
            @JsonPropertyDescription("The document, if it has at most 4096 bytes.")
            @Nullable
            String json,

            @JsonProperty("sha256")
            @Pattern("^[0-9a-f]{64}$")
            @JsonPropertyDescription("The SHA-256 of the document's bytes.")
            @Nullable
            String sha256,

            @JsonProperty("bytes") @Min(0) @JsonPropertyDescription("The size of the document in bytes.") @Nullable
            Long bytes) {}

    /** The end of each stream. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Logs(
            @JsonProperty("stdout")
            @Size(max = StatusText.LOG)
            @JsonPropertyDescription("The last lines of stdout, at most 1024 bytes.")
            @Nullable
            String stdout,

            @JsonProperty("stderr")
            @Size(max = StatusText.LOG)
            @JsonPropertyDescription("The last lines of stderr, at most 1024 bytes.")
            @Nullable
            String stderr) {}

    /** The record with which an execution ended. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Ledger(
            @JsonProperty("seq") @Min(0) @JsonPropertyDescription("The record's sequence in the log.") @Nullable
            Long seq,

            @JsonProperty("leafHash")
            @Pattern("^[0-9a-f]{64}$")
            @JsonPropertyDescription("The record's leaf hash.")
            @Nullable
            String leafHash) {}

    /** A condition of the resource, as in other Kubernetes resources: a question and its answer. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Condition(
            @JsonProperty("type") @Required @Pattern("^[A-Za-z]{1,32}$") @JsonPropertyDescription("The question.")
            String type,

            @JsonProperty("status")
            @Required
            @Pattern("^(True|False|Unknown)$")
            @JsonPropertyDescription("Whether the condition holds: True, False or Unknown.")
            String status,

            @JsonProperty("reason")
            @Required
            @Pattern("^[A-Za-z][A-Za-z_]{0,63}$")
            @JsonPropertyDescription("The reason as one word.")
            String reason,

            @JsonProperty("message")
            @Size(max = StatusText.MESSAGE)
            @JsonPropertyDescription("The reason as text for people.")
            @Nullable
            String message,

            @JsonProperty("lastTransitionTime")
            @Required
            @Size(max = 32)
            @JsonPropertyDescription("When the status last changed (RFC 3339).")
            String lastTransitionTime,

            @JsonProperty("observedGeneration")
            @Min(0)
            @JsonPropertyDescription("The generation of the spec that this describes.")
            long observedGeneration) {}
}
