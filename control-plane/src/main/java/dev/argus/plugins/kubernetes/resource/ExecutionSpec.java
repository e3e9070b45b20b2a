package dev.argus.plugins.kubernetes.resource;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import dev.argus.plugins.architecture.Pure;
import dev.argus.plugins.execution.RequestExecution;
import dev.argus.plugins.execution.RequestExecution.Target;
import dev.argus.plugins.execution.Trigger;
import dev.argus.plugins.installation.InstallationId;
import dev.argus.plugins.kubernetes.resource.PluginExecutionSpec.Limits;
import dev.argus.plugins.problem.Problem;
import dev.argus.plugins.tenancy.Principal;
import java.time.Duration;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The spec of a resource, after reading and checking. It is checked here again, because another version of the CRD's
 * schema, or none, may have admitted it.
 */
@Pure
record ExecutionSpec(PluginExecutionSpec spec) {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Pattern TIMEOUT = Pattern.compile("([0-9]{1,8})(ms|s|m|h)");

    /**
     * Reads a spec. Throws INVALID if it is not a spec of this version; an unknown field is an error and is not
     * ignored.
     */
    static ExecutionSpec of(Map<String, Object> spec) {
        try {
            var read = JSON.convertValue(spec, PluginExecutionSpec.class);
            required("spec.plugin", read.plugin());
            required("spec.action", read.action());
            return new ExecutionSpec(read);
        } catch (IllegalArgumentException e) {
            throw Problem.invalid("spec", wording(e.getCause()));
        }
    }

    /**
     * Returns the spec as a request. The resource's UID is the idempotency key, so that a repeated request is the same
     * request.
     */
    RequestExecution request(Principal principal, InstallationId installation, String uid) {
        return new RequestExecution(
                principal,
                new Trigger.Resource(uid),
                new Target.ById(installation),
                spec.action(),
                InputTree.text(spec.input()).getBytes(UTF_8),
                timeout(spec.limits()),
                "resource:" + uid);
    }

    private static @Nullable Duration timeout(@Nullable Limits limits) {
        var text = limits == null ? null : limits.timeout();
        if (text == null) {
            return null;
        }
        var parts = TIMEOUT.matcher(text);
        if (!parts.matches()) {
            throw Problem.invalid("spec.limits.timeout", "a whole number of ms, s, m or h, as in 90s");
        }
        long amount = Long.parseLong(parts.group(1));
        return switch (parts.group(2)) {
            case "ms" -> Duration.ofMillis(amount);
            case "s" -> Duration.ofSeconds(amount);
            case "m" -> Duration.ofMinutes(amount);
            default -> Duration.ofHours(amount);
        };
    }

    private static void required(String field, @Nullable String value) {
        if (value == null || value.isBlank()) {
            throw Problem.invalid(field, "is required");
        }
    }

    private static String wording(@Nullable Throwable cause) {
        return switch (cause) {
            case UnrecognizedPropertyException unknown ->
                "this version has no field %s".formatted(unknown.getPropertyName());
            case JsonMappingException wrong -> "cannot be read at " + wrong.getPathReference();
            case null, default -> "cannot be read";
        };
    }
}
