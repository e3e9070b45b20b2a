package dev.argus.cli;

import dev.argus.cli.get.LiveNames;
import dev.argus.cli.shell.Shell;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;

/** Finds what the last word of a command line may be. It never fails: without an answer there are no candidates. */
final class Completion {
    /** Stands for the names of files, which the shell itself knows. */
    static final String FILES = ":files";
    /** A shell may take anything else in a name for a command, and live names come from the platform. */
    private static final Pattern PLAIN = Pattern.compile("[\\p{L}\\p{N}._/@+:=,-]+");

    private final Shell shell;

    Completion(Shell shell) {
        this.shell = shell;
    }

    /** Returns the candidates for the last of the words, which may be empty; complete words, each once. */
    List<String> of(List<String> words) {
        var before = words.isEmpty() ? words : words.subList(0, words.size() - 1);
        var prefix = words.isEmpty() ? "" : words.getLast();
        var place = Place.after(CommandTree.branch(new CommandFactory(shell), before.toArray(String[]::new)), before);
        return candidates(place, prefix).stream()
                .filter(candidate -> candidate.startsWith(prefix) || candidate.equals(FILES))
                .filter(candidate -> PLAIN.matcher(candidate).matches())
                .distinct()
                .toList();
    }

    private List<String> candidates(Place place, String prefix) {
        if (place.value != null) {
            return values(place.value, place);
        }
        if (prefix.startsWith("-") && prefix.contains("=")) {
            var name = prefix.substring(0, prefix.indexOf('='));
            return place.option(name).stream()
                    .flatMap(option -> values(option, place).stream())
                    .map(value -> value.equals(FILES) ? value : name + "=" + value)
                    .toList();
        }
        if (prefix.startsWith("-")) {
            return place.line.getCommandSpec().options().stream()
                    .filter(option -> !option.hidden())
                    .map(OptionSpec::longestName)
                    .toList();
        }
        if (!place.line.getSubcommands().isEmpty()) {
            return List.copyOf(place.line.getSubcommands().keySet());
        }
        return place.line.getCommandSpec().positionalParameters().stream()
                .filter(argument -> argument.index().contains(place.arguments.size()))
                .findFirst()
                .map(argument -> values(argument, place))
                .orElse(List.of());
    }

    private List<String> values(ArgSpec argument, Place place) {
        if (argument.completionCandidates() != null) {
            return StreamSupport.stream(argument.completionCandidates().spliterator(), false)
                    .toList();
        }
        var label = argument.paramLabel();
        if (label.contains("FILE") || label.contains("DIR") || label.contains("BUNDLE")) {
            return List.of(FILES);
        }
        var named = argument instanceof OptionSpec option ? option.longestName() : place.line.getCommandName();
        return new LiveNames(shell).of(named, label, place.arguments);
    }

    /** Where the words before the last one lead. */
    private static final class Place {
        private CommandLine line;
        private final List<String> arguments = new ArrayList<>();
        /** The option whose value comes next. */
        private @Nullable OptionSpec value;

        private Place(CommandLine line) {
            this.line = line;
        }

        static Place after(CommandLine root, List<String> words) {
            var place = new Place(root);
            words.forEach(place::pass);
            return place;
        }

        Optional<OptionSpec> option(String name) {
            return Optional.ofNullable(line.getCommandSpec().optionsMap().get(name));
        }

        private void pass(String word) {
            if (value != null) {
                value = null;
            } else if (word.startsWith("-") && word.length() > 1) {
                value = option(word).filter(option -> option.arity().max() > 0).orElse(null);
            } else if (line.getSubcommands().get(word) instanceof CommandLine child) {
                line = child;
            } else {
                arguments.add(word);
            }
        }
    }
}
