package dev.argus.cli.shell;

import com.fasterxml.jackson.databind.JsonNode;
import dev.argus.cli.json.Json;
import dev.argus.cli.problem.Failure;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The settings of the user. An environment variable takes precedence over the configuration file.
 *
 * <p>The file is {@code $XDG_CONFIG_HOME/argus/config.json}, a flat JSON object of strings. An unknown field is an
 * error, and so is a file with a token that other users can read. The file is only read when a variable is not set.
 */
public final class Settings {
    private static final int FILE_LIMIT = 1 << 16;
    private static final List<String> FIELDS = List.of("url", "token", "issuer", "ledgerKey", "caFile");

    private final Shell shell;
    private @Nullable JsonNode read;

    public Settings(Shell shell) {
        this.shell = shell;
    }

    public Optional<String> url() {
        return value("ARGUS_URL", "url");
    }

    public Optional<String> token() {
        return value("ARGUS_TOKEN", "token");
    }

    public Optional<String> issuer() {
        return value("ARGUS_ISSUER_URL", "issuer");
    }

    /** Returns the path of a file with certificate authorities (PEM) to trust besides those of Java. */
    public Optional<String> caFile() {
        return value("ARGUS_CA_FILE", "caFile");
    }

    /** Returns a verifier key, or the path of a file with one. */
    public Optional<String> ledgerKey() {
        return value("ARGUS_LEDGER_KEY", "ledgerKey");
    }

    /** Returns the path of the configuration file. */
    public Path file() {
        var configuration = shell.variable("XDG_CONFIG_HOME").map(shell::path);
        return configuration
                .orElseGet(() -> shell.path(shell.variable("HOME").orElse(".")).resolve(".config"))
                .resolve("argus")
                .resolve("config.json");
    }

    private Optional<String> value(String variable, String field) {
        return shell.variable(variable)
                .or(() -> Optional.ofNullable(fields().path(field).textValue()));
    }

    private JsonNode fields() {
        if (read == null) {
            read = Files.exists(file()) ? load(file()) : Json.object();
        }
        return read;
    }

    private JsonNode load(Path file) {
        var fields = Json.parse(new Source(shell).file(file, FILE_LIMIT), file.toString());
        if (!fields.isObject()) {
            throw Failure.invalid(file + " must contain one JSON object");
        }
        fields.properties().forEach(field -> {
            if (!FIELDS.contains(field.getKey()) || !field.getValue().isTextual()) {
                throw Failure.invalid(file + ": \"" + field.getKey() + "\" is not a setting with a text value")
                        .advise("the settings are: " + String.join(", ", FIELDS));
            }
        });
        if (fields.has("token")) {
            PrivateFiles.requirePrivate(file, "the configuration with your token");
        }
        return fields;
    }
}
