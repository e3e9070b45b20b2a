package dev.argus.cli.problem;

/** The exit codes of all commands. They are part of the public contract, so their numbers never change. */
public enum ExitCode {
    OK(0, "Success; for an execution: it succeeded"),
    NOT_SUCCEEDED(1, "The execution ended without success"),
    INVALID(2, "Wrong usage or invalid input"),
    NOT_FOUND(3, "It does not exist, or it belongs to another tenant"),
    FORBIDDEN(4, "No valid token, or the token may not do this"),
    CONFLICT(5, "It conflicts with the current state"),
    DENIED(6, "Not granted, not trusted or disabled"),
    UNAVAILABLE(7, "The platform is unreachable or overloaded"),
    NOT_VERIFIED(8, "The receipt or the download could not be verified"),
    PENDING(9, "Pending: something else must happen first"),
    BUG(70, "Internal error of argus or of the platform"),
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

    /** Returns the exit code for a {@code UserErrorCode} or an {@code extensions.code} of the platform. */
    public static ExitCode ofPlatform(String code) {
        return switch (code) {
            case "INVALID", "BAD_REQUEST", "TOO_LARGE", "HEADERS_TOO_LARGE" -> INVALID;
            case "NOT_FOUND" -> NOT_FOUND;
            case "FORBIDDEN", "UNAUTHENTICATED", "UNAUTHORIZED" -> FORBIDDEN;
            case "CONFLICT" -> CONFLICT;
            case "NOT_GRANTED", "UNTRUSTED", "DISABLED", "QUARANTINED" -> DENIED;
            case "OVERLOADED", "UNAVAILABLE" -> UNAVAILABLE;
            default -> BUG;
        };
    }
}
