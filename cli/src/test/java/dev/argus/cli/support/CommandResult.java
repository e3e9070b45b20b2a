package dev.argus.cli.support;

import java.nio.charset.StandardCharsets;

/** The result of a command: its exit code and output. */
@SuppressWarnings("ArrayRecordComponent")
public record CommandResult(int code, byte[] bytes, String err) {
    public String out() {
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
