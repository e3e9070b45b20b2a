package dev.argus.cli.problem;

/** What a command's exit code means; part of the public contract, never renumbered. */
public enum ExitCode {
    OK(0, "Done; of an execution: it succeeded"),
    NOT_SUCCEEDED(1, "The execution ended and did not succeed"),
    INVALID(2, "Wrong usage or invalid input"),
    NOT_FOUND(3, "It does not exist, or it is another tenant's"),
    FORBIDDEN(4, "No valid token, or the token may not do this"),
    CONFLICT(5, "It clashes with what is there"),
    DENIED(6, "Not granted, not trusted or disabled"),
    UNAVAILABLE(7, "The platform does not answer, or is overloaded"),
    NOT_VERIFIED(8, "A ledger file is not proven"),
    PENDING(9, "Not yet: something else has to happen first"),
    BUG(70, "A fault of argus or of the platform"),
    OUTPUT(74, "Standard output could not be written");

    private final int number;
    private final String meaning;

    ExitCode(int number, String meaning) {
        this.number = number;
        this.meaning = meaning;
    }

    public int number() {
        return number;
    }

    public String meaning() {
        return meaning;
    }

    /** The code for a {@code UserErrorCode} or an {@code extensions.code} of the platform. */
    public static ExitCode ofPlatform(String code) {
        return switch (code) {
            case "INVALID", "BAD_REQUEST" -> INVALID;
            case "NOT_FOUND" -> NOT_FOUND;
            case "FORBIDDEN", "UNAUTHENTICATED", "UNAUTHORIZED" -> FORBIDDEN;
            case "CONFLICT" -> CONFLICT;
            case "NOT_GRANTED", "UNTRUSTED", "DISABLED", "QUARANTINED" -> DENIED;
            case "OVERLOADED", "UNAVAILABLE" -> UNAVAILABLE;
            default -> BUG;
        };
    }
}
