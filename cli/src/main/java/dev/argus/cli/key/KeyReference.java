package dev.argus.cli.key;

import com.fasterxml.jackson.databind.JsonNode;
import dev.argus.cli.api.Ids;
import dev.argus.cli.api.Platform;
import dev.argus.cli.json.Json;
import dev.argus.cli.problem.ExitCode;
import dev.argus.cli.problem.Failure;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;

/**
 * A registered key as users name it: by its key id, by the first digits of its key id, or by the id that the platform
 * gave it.
 */
record KeyReference(String publisher, String text) {
    private static final int ENOUGH = 8;
    private static final Pattern KEY_ID = Pattern.compile("[0-9a-f]{" + ENOUGH + ",64}");

    /** Returns the id that the platform gave the key. */
    String find(Platform platform) {
        if (Ids.isId(text)) {
            return text;
        }
        if (!KEY_ID.matcher(text).matches()) {
            throw Failure.invalid(
                    "\"" + text + "\" is not a key: use its key id, or at least " + ENOUGH + " of its first digits");
        }
        var keys = platform.query("PublisherKeys", Json.object().put("publisher", publisher))
                .path("publisherKeys");
        var found = StreamSupport.stream(keys.spliterator(), false)
                .filter(key -> key.path("keyId").asText().startsWith(text))
                .map((JsonNode key) -> key.path("id").asText())
                .toList();
        if (found.size() > 1) {
            throw Failure.invalid(publisher + " has several keys whose id starts with " + text + ": give more digits");
        }
        if (found.isEmpty()) {
            throw Failure.of(ExitCode.NOT_FOUND, publisher + " has no key " + text)
                    .advise("see: argus get keys " + publisher);
        }
        return found.getFirst();
    }
}
