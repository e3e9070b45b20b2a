package dev.argus.cli;

import dev.argus.cli.problem.ExitCode;
import dev.argus.cli.shell.Shell;
import java.io.PrintWriter;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/** The main class. It builds the tree of commands and turns every failure into an exit code. */
@Command(
        name = "argus",
        description = "Publish, grant and run signed plugins, and verify what happened.",
        synopsisSubcommandLabel = "COMMAND",
        exitCodeListHeading = "%nExit codes:%n",
        footerHeading = "%nSettings:%n",
        footer = {
            "  ARGUS_URL, ARGUS_TOKEN   address of the platform and your token; make up writes both to .argus/env",
            "  ARGUS_LEDGER_KEY         the verifier key of the ledger, or the path of a file with it",
            "  ARGUS_ISSUER_URL         the development issuer that argus token uses",
            "  ARGUS_CA_FILE            certificate authorities (PEM) to trust besides those of Java",
            "  HTTPS_PROXY, NO_PROXY    the proxy to use, and for which servers none",
            "  ARGUS_DEBUG=1            show stack traces",
            "argus help COMMAND and argus COMMAND --help explain a command; argus --version prints the version.",
            "More in docs/cli.md."
        })
public final class Argus {
    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            scope = ScopeType.INHERIT,
            description = "show this help")
    private boolean help;

    public static void main(String[] args) {
        // Formats and capitals must not depend on the user's language.
        Locale.setDefault(Locale.ROOT);
        // A library of the kit looks for a logging backend and would print a warning that there is none.
        System.setProperty("slf4j.internal.verbosity", "ERROR");
        // A proxy that asks for a password would otherwise not be given one for https.
        System.setProperty("jdk.http.auth.tunneling.disabledSchemes", "");
        System.exit(run(Shell.system(), args));
    }

    /** Runs one command and returns its exit code; never throws when the command fails. */
    public static int run(Shell shell, String... args) {
        var code = execute(shell, args);
        if (shell.out().checkError() && code != ExitCode.BUG.number()) {
            if (shell.readerIsGone()) {
                return ExitCode.OUTPUT.number();
            }
            shell.err().println("argus: standard output could not be written: it is closed, or the disk is full");
            return ExitCode.OUTPUT.number();
        }
        return code;
    }

    private static int execute(Shell shell, String... given) {
        var failures = new FailureReporter(shell);
        var args = ArgumentSpelling.spelling(given);
        try {
            var unreadable = ArgumentSpelling.unreadable(args);
            if (unreadable.isPresent()) {
                return failures.show(unreadable.get());
            }
            return configured(CommandTree.branch(new CommandFactory(shell), args), shell)
                    .setExecutionExceptionHandler(failures)
                    .setParameterExceptionHandler(failures)
                    .execute(args);
        } catch (Error fault) {
            return failures.bug(fault);
        } finally {
            shell.opened().closeAll();
        }
    }

    /** Builds the complete tree, for callers that need every command. */
    static CommandLine whole(Shell shell) {
        return configured(CommandTree.whole(new CommandFactory(shell)), shell);
    }

    private static CommandLine configured(CommandLine line, Shell shell) {
        line.setOut(new PrintWriter(shell.out(), true))
                .setErr(new PrintWriter(shell.err(), true))
                .setColorScheme(CommandLine.Help.defaultColorScheme(shell.colour() ? Ansi.ON : Ansi.OFF))
                // For us @FILE is the value of one option; picocli would read a file of arguments.
                .setExpandAtFiles(false)
                .setUsageHelpWidth(110);
        line.getCommandSpec()
                .usageMessage()
                .exitCodeList(Arrays.stream(ExitCode.values())
                        .collect(Collectors.toMap(
                                code -> String.valueOf(code.number()),
                                ExitCode::meaning,
                                (first, second) -> first,
                                LinkedHashMap::new)));
        return line;
    }
}
