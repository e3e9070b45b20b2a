package dev.argus.plugins.execution;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.argus.kit.crypto.Sha256;
import dev.argus.kit.json.CanonicalJson;
import dev.argus.kit.json.MalformedException;
import dev.argus.plugins.architecture.Pure;
import dev.argus.plugins.problem.Problem;

/**
 * What makes two requests with one idempotency key the same: their target, action, timeout and input. Who asks and why
 * is not compared.
 *
 * <p>The fields and their names are part of what is stored. Where they change, a key that was used in the 24 hours
 * before answers CONFLICT to its own request, once: the digests of two versions are never equal. So it was when this
 * form replaced the first one.
 */
@Pure
final class RequestDigest {
    private RequestDigest() {}

    /** SHA-256 over the canonical JSON (RFC 8785) of the fields; INVALID where a text has no UTF-8 form. */
    static byte[] of(RequestExecution request) {
        var fields = JsonNodeFactory.instance.objectNode();
        switch (request.target()) {
            case RequestExecution.Target.ById(var id) -> fields.put("installation", id.toString());
            case RequestExecution.Target.ByPlugin(var name) -> fields.put("plugin", name);
        }
        fields.put("action", request.action());
        var timeout = request.timeout();
        if (timeout != null) {
            fields.put("timeout", timeout.toString());
        }
        fields.put("inputSha256", Sha256.of(request.input()).toString());
        try {
            return Sha256.of(CanonicalJson.of(fields)).bytes();
        } catch (MalformedException e) {
            throw Problem.invalid("action", String.valueOf(e.getMessage()));
        }
    }
}
