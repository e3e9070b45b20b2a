package dev.argus.kit.inspection;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What an entrypoint makes Python run. */
sealed interface PythonCommand {
    /** A file, or a folder with {@code __main__.py}. */
    record Script(String path) implements PythonCommand {}

    /** A module, after {@code -m}. */
    record Module(String name) implements PythonCommand {}

    /** Code in an argument, standard input, or only a question such as {@code --version}. */
    record Other() implements PythonCommand {}

    Pattern PROGRAM = Pattern.compile("(?:.*/)?python(?:3(?:\\.[0-9]+)?)?");

    static boolean isPython(String program) {
        return PROGRAM.matcher(program).matches();
    }

    /** Reads the command line as Python does: options come first, and {@code -c} and {@code -m} end them. */
    static PythonCommand of(List<String> entrypoint) {
        for (int i = 1; i < entrypoint.size(); i++) {
            var argument = entrypoint.get(i);
            if (!argument.startsWith("-") || argument.equals("-")) {
                return argument.equals("-") ? new Other() : new Script(argument);
            }
            if (argument.startsWith("--")) {
                i += argument.equals("--check-hash-based-pycs") ? 1 : 0;
                continue;
            }
            for (int letter = 1; letter < argument.length(); letter++) {
                char option = argument.charAt(letter);
                if (option == 'c') {
                    return new Other();
                }
                if (option == 'm') {
                    var rest = argument.substring(letter + 1);
                    var next = i + 1 < entrypoint.size() ? entrypoint.get(i + 1) : "";
                    return new Module(rest.isEmpty() ? next : rest);
                }
                if (option == 'W' || option == 'X') {
                    i += letter + 1 == argument.length() ? 1 : 0;
                    break;
                }
            }
        }
        return new Other();
    }

    /** Whether the module, or the package that it is in, is part of Python. */
    static boolean isStandard(String module) {
        int dot = module.indexOf('.');
        return Standard.MODULES.contains(dot < 0 ? module : module.substring(0, dot));
    }

    /** Loaded on first use. */
    final class Standard {
        private static final Set<String> MODULES = read();

        private Standard() {}

        private static Set<String> read() {
            try (var in = Standard.class.getResourceAsStream("python-modules.txt")) {
                if (in == null) {
                    throw new IllegalStateException("no resource python-modules.txt");
                }
                return new String(in.readAllBytes(), US_ASCII)
                        .lines()
                        .filter(line -> !line.startsWith("#"))
                        .collect(Collectors.toUnmodifiableSet());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
