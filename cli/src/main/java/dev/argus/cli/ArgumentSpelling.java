package dev.argus.cli;

import dev.argus.cli.problem.Failure;
import dev.argus.cli.shell.Shell;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Stream;

/** What people type out of habit from other programs, and arguments that got lost on the way. */
final class ArgumentSpelling {
    private ArgumentSpelling() {}

    /**
     * Returns the arguments in our own spelling: {@code help X} is {@code X --help}, and nothing at all asks for help.
     */
    static String[] spelling(String... args) {
        if (args.length == 0) {
            return new String[] {"--help"};
        }
        return switch (args[0]) {
            case "help" ->
                Stream.concat(Arrays.stream(args).skip(1), Stream.of("--help")).toArray(String[]::new);
            case "--version", "-V" -> new String[] {"version", "--client"};
            default -> args;
        };
    }

    /**
     * Returns a failure if an argument has letters that could not be read; running it would use other text than was
     * given.
     */
    static Optional<Failure> unreadable(String... args) {
        for (int i = 0; i < args.length; i++) {
            if (args[i].indexOf(Shell.UNREADABLE) >= 0) {
                return Optional.of(
                        Failure.invalid("argument " + (i + 1) + " is not UTF-8 text, or the locale is not UTF-8")
                                .advise("set LC_ALL=C.UTF-8, or give the text in a file with @FILE"));
            }
        }
        return Optional.empty();
    }
}
