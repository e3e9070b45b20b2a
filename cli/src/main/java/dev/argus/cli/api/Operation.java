package dev.argus.cli.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.argus.cli.json.Json;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** One GraphQL operation from the resource folder {@code /graphql}, including its fragments. */
public record Operation(String name, String text) {
    private static final Pattern SPREAD = Pattern.compile("\\.\\.\\.(\\w+)");

    /** Loads the operation from the file of this name. */
    public static Operation named(String name) {
        var text = new StringBuilder(resource("/graphql/" + name + ".graphql"));
        var known = new TreeSet<String>();
        var spread = SPREAD.matcher(text);
        while (spread.find()) {
            if (known.add(spread.group(1))) {
                text.append(resource("/graphql/fragments/" + spread.group(1) + ".graphql"));
                spread.reset();
            }
        }
        return new Operation(name, text.toString());
    }

    /** Returns the request body for GraphQL over HTTP. */
    byte[] body(ObjectNode variables) {
        var request = Json.object().put("query", text).put("operationName", name);
        request.set("variables", variables);
        return Json.compact(request).getBytes(StandardCharsets.UTF_8);
    }

    private static String resource(String path) {
        try (InputStream in = Operation.class.getResourceAsStream(path)) {
            if (in == null) {
                throw new IllegalStateException("no resource " + path);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        }
    }
}
