package dev.argus.cli.support;

import java.nio.charset.StandardCharsets;

/** What a command left behind. */
@SuppressWarnings("ArrayRecordComponent")
public record Ran(int code, byte[] bytes, String err) {
    public String out() {
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
