package dev.argus.plugins.execution;

import dev.argus.plugins.installation.InstallationId;
import dev.argus.plugins.problem.Problem;
import dev.argus.plugins.problem.StorableText;
import dev.argus.plugins.tenancy.Principal;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A request for an execution.
 *
 * @param principal who sends the request, and for which tenant
 * @param trigger why the execution is requested
 * @param target the installation, by its id or by its plugin's name
 * @param input JSON text in UTF-8, at most {@value #MAX_INPUT_BYTES} bytes
 * @param timeout from 1 second to 24 hours; it can only lower the manifest's timeout. Null keeps the manifest's
 * @param idempotencyKey 1 to {@value #MAX_KEY_LENGTH} characters, not blank; null for none
 */
public record RequestExecution(
        Principal principal,
        Trigger trigger,
        Target target,
        String action,
        byte[] input,
        @Nullable Duration timeout,
        @Nullable String idempotencyKey) {
    /**
     * Most bytes of input. The runner gets its whole spec in one environment variable, and the kernel limits one such
     * text to 128 KiB.
     */
    public static final int MAX_INPUT_BYTES = 96 * 1024;

    public static final int MAX_KEY_LENGTH = 200;

    public RequestExecution {
        if (input.length > MAX_INPUT_BYTES) {
            throw Problem.invalid("input", "at most %d bytes, got %d".formatted(MAX_INPUT_BYTES, input.length));
        }
        if (timeout != null
                && (timeout.compareTo(Duration.ofSeconds(1)) < 0 || timeout.compareTo(Duration.ofDays(1)) > 0)) {
            throw Problem.invalid("timeout", "between PT1S and PT24H, got " + timeout);
        }
        StorableText.check("action", action);
        if (target instanceof Target.ByPlugin(var name)) {
            StorableText.check("plugin", name);
        }
        if (idempotencyKey != null && (idempotencyKey.isBlank() || idempotencyKey.length() > MAX_KEY_LENGTH)) {
            throw Problem.invalid("idempotencyKey", "1 to %d characters, not blank".formatted(MAX_KEY_LENGTH));
        }
        if (idempotencyKey != null) {
            StorableText.check("idempotencyKey", idempotencyKey);
        }
        input = input.clone();
    }

    /** The installation to run. */
    public sealed interface Target {
        record ById(InstallationId installation) implements Target {}

        record ByPlugin(String name) implements Target {}
    }
}
