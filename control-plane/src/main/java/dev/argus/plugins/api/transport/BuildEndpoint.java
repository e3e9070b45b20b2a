package dev.argus.plugins.api.transport;

import dev.argus.kit.build.Build;
import dev.argus.plugins.api.Json;
import io.micronaut.http.MediaType;
import io.micronaut.management.endpoint.annotation.Endpoint;
import io.micronaut.management.endpoint.annotation.Read;
import java.util.LinkedHashMap;
import org.jspecify.annotations.Nullable;

/** Names this build on the management port, which only the operator's network reaches, so it needs no token. */
@Endpoint(id = "version", defaultSensitive = false)
class BuildEndpoint {
    @Read(produces = MediaType.APPLICATION_JSON)
    byte[] version() {
        return document();
    }

    static byte[] document() {
        var build = Build.current();
        var fields = new LinkedHashMap<String, @Nullable Object>();
        fields.put("version", build.version());
        fields.put("commit", build.commit().orElse(null));
        fields.put("built", build.time().map(Object::toString).orElse(null));
        return Json.bytes(fields);
    }
}
