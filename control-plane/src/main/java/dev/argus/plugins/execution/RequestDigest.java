package dev.argus.plugins.execution;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.argus.kit.crypto.Sha256;
import dev.argus.kit.json.CanonicalJson;
import dev.argus.kit.json.MalformedException;
import dev.argus.plugins.architecture.Pure;
import dev.argus.plugins.problem.Problem;

/**
 * The digest that decides whether two requests with one idempotency key are the same. It covers target, action, timeout
 * and input. It does not cover who asks and why.
 *
 * <p>The fields and their names are part of the stored digest. A change to them makes every digest of the 24 hours
 * before differ: the same request then gets CONFLICT for a key that it used before the change. This already happened
 * once, when this form replaced the first one.
 */
@Pure
final class RequestDigest {
    private RequestDigest() {}

    /**
     * Returns SHA-256 over the canonical JSON (RFC 8785) of the fields. Throws INVALID if a text cannot be encoded in
     * UTF-8.
     */
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
