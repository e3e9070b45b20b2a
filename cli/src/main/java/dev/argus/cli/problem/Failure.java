package dev.argus.cli.problem;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Ends a command. It has an exit code for scripts, and for people a message (what is wrong and where) and advice (what
 * to do).
 */
public final class Failure extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final ExitCode code;
    private final @Nullable String advice;

    private Failure(ExitCode code, String message, @Nullable String advice, @Nullable Throwable cause) {
        super(message, cause);
        this.code = code;
        this.advice = advice;
    }

    public static Failure of(ExitCode code, String message) {
        return new Failure(code, message, null, null);
    }

    public static Failure invalid(String message) {
        return of(ExitCode.INVALID, message);
    }

    /** Returns the same failure with advice on what to do. */
    public Failure advise(String whatToDo) {
        return new Failure(code, text(), whatToDo, getCause());
    }

    /** Returns the same failure with its cause, which is only shown when debugging. */
    public Failure causedBy(Throwable cause) {
        return new Failure(code, text(), advice, cause);
    }

    public ExitCode code() {
        return code;
    }

    public String text() {
        var message = getMessage();
        return message == null ? code.meaning() : message;
    }

    public Optional<String> advice() {
        return Optional.ofNullable(advice);
    }
}
