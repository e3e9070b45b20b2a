package dev.argus.plugins.kubernetes.job;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.argus.plugins.architecture.Pure;
import dev.argus.plugins.catalog.image.Startup;
import dev.argus.plugins.execution.Execution;
import dev.argus.plugins.execution.ExecutionDocuments;
import dev.argus.plugins.execution.capture.FrameKey;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/** The spec that the runner reads from its one environment variable; see {@code docs/contracts/plugin-runtime.md}. */
@Pure
public final class RunnerSpec {
    static final String VARIABLE = "ARGUS_SPEC";
    /**
     * How long a plugin may take to end after SIGTERM. It is two seconds less than the pod's grace period, so that the
     * runner can still send the trailer.
     */
    public static final Duration GRACE = Duration.ofSeconds(2);

    private static final int FLUSH_MILLIS = 50;
    private static final String SECRETS = "secrets";
    private static final JsonFactory JSON = new JsonFactory();
    private static final ObjectMapper READER = new ObjectMapper();

    private RunnerSpec() {}

    public static byte[] of(
            Execution execution,
            ExecutionDocuments payload,
            Startup startup,
            FrameKey key,
            CaptureConfiguration capture,
            PodGrants grants) {
        var out = new ByteArrayOutputStream();
        try (var json = JSON.createGenerator(out)) {
            json.writeStartObject();
            json.writeNumberField("version", 1);
            json.writeStringField("execution", execution.id().toString());
            json.writeNumberField("attempt", execution.attempt());
            json.writeStringField("key", Base64.getUrlEncoder().withoutPadding().encodeToString(key.secret()));
            json.writeArrayFieldStart("command");
            for (String argument : startup.command()) {
                json.writeString(argument);
            }
            json.writeEndArray();
            json.writeStringField("workdir", startup.workdir());
            writeEnvironment(json, startup);
            json.writeStringField("action", execution.action());
            // Both were parsed strictly when they were accepted; they are copied unchanged.
            json.writeFieldName("config");
            json.writeRawValue(new String(payload.config(), UTF_8));
            json.writeFieldName("input");
            json.writeRawValue(new String(payload.input(), UTF_8));
            writeLimits(json, execution, capture);
            if (grants.network() != null) {
                writeNetwork(json, grants.network());
            }
            if (!grants.secrets().isEmpty()) {
                writeSecrets(json, grants.secrets());
            }
            writeFiles(json, grants);
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    /** Returns the granted secrets that a spec names, as NAME/KEY; empty if it names none. */
    public static List<String> secretPaths(byte[] spec) {
        try {
            var paths = new ArrayList<String>();
            for (JsonNode path : READER.readTree(spec).path(SECRETS)) {
                paths.add(path.textValue());
            }
            return paths;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void writeEnvironment(JsonGenerator json, Startup startup) throws IOException {
        json.writeObjectFieldStart("env");
        for (var variable : startup.environment().entrySet()) {
            json.writeStringField(variable.getKey(), variable.getValue());
        }
        json.writeEndObject();
    }

    private static void writeLimits(JsonGenerator json, Execution execution, CaptureConfiguration capture)
            throws IOException {
        json.writeObjectFieldStart("limits");
        json.writeNumberField("timeoutMs", execution.timeoutMillis());
        json.writeNumberField("graceMs", GRACE.toMillis());
        json.writeNumberField("headBytes", capture.headBytes());
        json.writeNumberField("tailBytes", capture.tailBytes());
        json.writeNumberField("outputBytes", capture.outputBytes());
        json.writeNumberField("flushMs", FLUSH_MILLIS);
        json.writeEndObject();
    }

    private static void writeNetwork(JsonGenerator json, PodNetwork network) throws IOException {
        json.writeObjectFieldStart("network");
        json.writeArrayFieldStart("canaries");
        for (String canary : network.canaries()) {
            json.writeString(canary);
        }
        json.writeEndArray();
        json.writeNumberField("rounds", PodNetwork.ROUNDS);
        json.writeNumberField("budgetMs", PodNetwork.BUDGET.toMillis());
        json.writeEndObject();
    }

    private static void writeFiles(JsonGenerator json, PodGrants grants) throws IOException {
        if (grants.execute()) {
            json.writeBooleanField("execute", true);
        }
        if (grants.scratchBytes() > 0) {
            json.writeNumberField("scratchBytes", grants.scratchBytes());
        }
    }

    private static void writeSecrets(JsonGenerator json, PodSecrets secrets) throws IOException {
        json.writeArrayFieldStart(SECRETS);
        for (String path : secrets.paths()) {
            json.writeString(path);
        }
        json.writeEndArray();
    }
}
