package dev.argus.cli.plugin;

import dev.argus.cli.problem.Failure;
import dev.argus.cli.shell.Shell;
import java.util.ArrayList;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Quarantines a version. */
@Command(
        name = "quarantine",
        description =
                "Quarantine a version: no tenant can start it, and its running executions are ended. For reviewers.")
final class QuarantineCommand implements Callable<Integer> {
    private static final Set<String> CODES =
            Set.of("malware", "vulnerability", "secret-exposed", "policy-violation", "under-investigation");

    @Mixin
    private final VersionChange change;

    @Option(
            names = "--code",
            paramLabel = "CODE",
            required = true,
            completionCandidates = Codes.class,
            description = "the reason: malware, vulnerability, secret-exposed, policy-violation or under-investigation")
    private String code = "";

    /** The codes, for completion. */
    static final class Codes extends ArrayList<String> {
        private static final long serialVersionUID = 1;

        Codes() {
            super(new TreeSet<>(CODES));
        }
    }

    QuarantineCommand(Shell shell) {
        change = new VersionChange(shell);
    }

    @Override
    public Integer call() {
        if (!CODES.contains(code)) {
            throw Failure.invalid(
                    "\"" + code + "\" is not a code: use one of " + String.join(", ", new TreeSet<>(CODES)));
        }
        return change.apply(
                "QuarantineVersion",
                input -> input.put("code", code.toUpperCase(Locale.ROOT).replace('-', '_')));
    }
}
