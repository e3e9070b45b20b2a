package dev.argus.cli.output;

import com.fasterxml.jackson.databind.JsonNode;
import dev.argus.cli.json.Json;
import dev.argus.cli.shell.Shell;
import java.util.List;
import java.util.Locale;
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
            description = "table (for people; may change), json or yaml (for programs; stable)")
    private Format format = Format.TABLE;

    public Output(Shell shell) {
        this.shell = shell;
    }

    /** Whether the format is a table, for people. */
    public boolean table() {
        return format == Format.TABLE;
    }

    /** Prints many items. */
    public void list(JsonNode items, List<Column> columns) {
        print(items, new Table(new StateColours(shell.colour())).list(items, columns));
    }

    /** Prints one item. */
    public void one(JsonNode item, List<Column> columns) {
        print(item, new Table(new StateColours(shell.colour())).one(item, columns));
    }

    private void print(JsonNode document, String table) {
        shell.out()
                .print(
                        switch (format) {
                            case TABLE -> table;
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
                throw new TypeConversionException("'" + text + "' is not a format: use table, json or yaml");
            }
        }
    }
}
