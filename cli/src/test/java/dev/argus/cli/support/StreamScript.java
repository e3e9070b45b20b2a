package dev.argus.cli.support;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** One connection of an event stream, as the platform sees it. */
public record StreamScript(OutputStream out) {
    /** Sends an event with this execution result. */
    public void next(String result) throws IOException {
        raw("event: next\ndata: " + result + "\n\n");
    }

    public void state(String state) throws IOException {
        next("""
                {"data":{"executionEvents":{"state":"%s","at":"2026-11-21T00:00:00Z","execution":{"reason":null,"waiting":null}}}}""".formatted(state));
    }

    public void chunk(long offset, byte[] bytes) throws IOException {
        next("{\"data\":{\"executionLog\":{\"offset\":%d,\"bytes\":\"%s\"}}}"
                .formatted(offset, Base64.getEncoder().encodeToString(bytes)));
    }

    public void complete() throws IOException {
        raw("event: complete\ndata:\n\n");
        out.close();
    }

    public void raw(String text) throws IOException {
        out.write(text.getBytes(StandardCharsets.UTF_8));
        out.flush();
    }
}
