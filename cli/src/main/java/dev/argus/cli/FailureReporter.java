package dev.argus.cli;

import dev.argus.cli.problem.ExitCode;
import dev.argus.cli.problem.Failure;
import dev.argus.cli.shell.Shell;
import dev.argus.kit.bundle.BundleException;
import dev.argus.kit.json.MalformedException;
import dev.argus.kit.release.UntrustedException;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/** Prints a failure for people and returns its exit code for scripts. */
record FailureReporter(Shell shell) implements IExecutionExceptionHandler, IParameterExceptionHandler {
    @Override
    public int handleExecutionException(Exception fault, CommandLine line, ParseResult parsed) {
        return show(failure(fault));
    }

    @Override
    public int handleParseException(ParameterException fault, String[] args) {
        if (fault.getCause() instanceof Failure cause) {
            return show(cause);
        }
        var line = fault.getCommandLine();
        var failure = Failure.invalid(String.valueOf(fault.getMessage()));
        return show(failure.advise("see: " + line.getCommandSpec().qualifiedName() + " --help" + suggestions(fault)));
    }

    /** Reports an error that no command handles, such as an OutOfMemoryError. */
    int bug(Error fault) {
        return show(unexpected(fault));
    }

    int show(Failure failure) {
        shell.out().flush();
        if (failure.code() == ExitCode.OUTPUT && shell.readerIsGone()) {
            // The reader of a pipe has what it wanted, such as head.
            return failure.code().number();
        }
        shell.progress("argus: " + failure.text().replace("\n", "\n       "));
        failure.advice().ifPresent(advice -> shell.progress("       " + advice));
        if (shell.variable("ARGUS_DEBUG").isPresent()) {
            failure.printStackTrace(shell.err());
        }
        return failure.code().number();
    }

    private static Failure failure(Exception fault) {
        return switch (fault) {
            case Failure failure -> failure;
            case MalformedException malformed ->
                Failure.invalid(String.valueOf(malformed.getMessage())).causedBy(malformed);
            case BundleException bundle ->
                Failure.invalid(String.valueOf(bundle.getMessage())).causedBy(bundle);
            case UntrustedException untrusted ->
                Failure.of(ExitCode.DENIED, String.valueOf(untrusted.getMessage()))
                        .causedBy(untrusted);
            default -> unexpected(fault);
        };
    }

    private static Failure unexpected(Throwable fault) {
        return Failure.of(ExitCode.BUG, "internal error of argus: " + fault)
                .advise("report it, with the output of ARGUS_DEBUG=1")
                .causedBy(fault);
    }

    private static String suggestions(ParameterException fault) {
        if (!(fault instanceof UnmatchedArgumentException unmatched)
                || unmatched.getSuggestions().isEmpty()) {
            return "";
        }
        return "; did you mean: " + String.join(", ", unmatched.getSuggestions()) + "?";
    }
}
