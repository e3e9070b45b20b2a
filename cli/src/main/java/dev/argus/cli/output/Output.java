package dev.argus.cli.output;

import com.fasterxml.jackson.databind.JsonNode;
import dev.argus.cli.json.Json;
import dev.argus.cli.shell.Printable;
import dev.argus.cli.shell.Shell;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** The option {@code -o}; prints results in the chosen format. */
public final class Output {
    private final Shell shell;

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FORMAT",
            converter = Formats.class,
            description =
                    "table or wide (for people; may change), json or yaml (for programs; stable), name (one per line)")
    private Format format = Format.TABLE;

    public Output(Shell shell) {
        this.shell = shell;
    }

    /** Whether the format is a table, for people. */
    public boolean table() {
        return format == Format.TABLE || format == Format.WIDE;
    }

    /** Prints many items. */
    public void list(JsonNode items, List<Column> columns) {
        print(items, formatter().list(items, columns));
    }

    /** Prints one item. */
    public void one(JsonNode item, List<Column> columns) {
        print(item, formatter().one(item, columns));
    }

    private Table formatter() {
        return new Table(new StateColours(shell.colour()), format == Format.WIDE);
    }

    private static String names(JsonNode document) {
        if (!document.isArray()) {
            return Printable.line(
                            document.path("name").asText(document.path("id").asText())) + "\n";
        }
        return StreamSupport.stream(document.spliterator(), false)
                .map(Output::names)
                .collect(Collectors.joining());
    }

    private void print(JsonNode document, String table) {
        shell.out()
                .print(
                        switch (format) {
                            case TABLE, WIDE -> table;
                            case NAME -> names(document);
                            case JSON -> Json.indented(document) + "\n";
                            case YAML -> Yaml.of(document);
                        });
    }

    /** Reads formats in lower case. */
    static final class Formats implements ITypeConverter<Format> {
        @Override
        public Format convert(String text) {
            try {
                return Format.valueOf(text.toUpperCase(Locale.ROOT));
            } catch (IllegalArgumentException _) {
                throw new TypeConversionException(
                        "'" + text + "' is not a format: use table, wide, json, yaml or name");
            }
        }
    }
}
