package dev.argus.cli.output;

import com.fasterxml.jackson.databind.JsonNode;
import dev.argus.cli.json.Json;
import dev.argus.cli.shell.Printable;
import dev.argus.cli.shell.Shell;
import java.util.ArrayList;
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
            completionCandidates = Names.class,
            description = "table or wide (for people; may change), json or yaml (for programs; stable), name (one per "
                    + "line), jsonpath=TEMPLATE as in kubectl, for example jsonpath='{.items[*].id}'")
    private Chosen chosen = new Chosen(Format.TABLE, "");

    public Output(Shell shell) {
        this.shell = shell;
    }

    /** Whether the format is a table, for people. */
    public boolean table() {
        return chosen.format() == Format.TABLE || chosen.format() == Format.WIDE;
    }

    /** Prints many items. */
    public void list(JsonNode items, List<Column> columns) {
        print(items, formatter().list(items, columns));
    }

    /** Prints further items of a list whose titles are printed already. */
    public void more(JsonNode items, List<Column> columns) {
        print(items, formatter().rows(items, columns));
    }

    /** Prints one item. */
    public void one(JsonNode item, List<Column> columns) {
        print(item, formatter().one(item, columns));
    }

    private Table formatter() {
        return new Table(
                new StateColours(shell.colour()),
                chosen.format() == Format.WIDE,
                shell.clock().instant());
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
                        switch (chosen.format()) {
                            case TABLE, WIDE -> table;
                            case NAME -> names(document);
                            case JSON -> harmless(Json.indented(document)) + "\n";
                            case YAML -> harmless(Yaml.of(document));
                            case JSONPATH -> selected(document);
                        });
    }

    /** On a terminal, what would change it or the order of characters is escaped, which JSON and YAML read back. */
    private String harmless(String document) {
        return shell.terminal() ? Printable.document(document) : document;
    }

    private String selected(JsonNode document) {
        var selected = new PathTemplate(chosen.template()).of(document);
        return shell.terminal() ? Printable.text(selected) + "\n" : selected;
    }

    /** @param template of JSONPATH, otherwise empty */
    record Chosen(Format format, String template) {}

    /** The formats, for completion. */
    static final class Names extends ArrayList<String> {
        private static final long serialVersionUID = 1;

        Names() {
            super(List.of("table", "wide", "json", "yaml", "name", "jsonpath="));
        }
    }

    /** Reads formats in lower case. */
    static final class Formats implements ITypeConverter<Chosen> {
        private static final String PATH = "jsonpath=";

        @Override
        public Chosen convert(String text) {
            if (text.startsWith(PATH)) {
                return new Chosen(Format.JSONPATH, PathTemplate.checked(text.substring(PATH.length())));
            }
            try {
                var format = Format.valueOf(text.toUpperCase(Locale.ROOT));
                if (format != Format.JSONPATH) {
                    return new Chosen(format, "");
                }
            } catch (IllegalArgumentException _) {
                // Refused below, with the list.
            }
            throw new TypeConversionException(
                    "'" + text + "' is not a format: use table, wide, json, yaml, name or jsonpath=TEMPLATE");
        }
    }
}
