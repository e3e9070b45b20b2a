package dev.argus.plugins.execution;

import jakarta.inject.Singleton;

/** What goes into runs, for whoever starts them. */
@Singleton
public class Payloads {
    private final CaptureRepository captures;

    Payloads(CaptureRepository captures) {
        this.captures = captures;
    }

    public Payload of(Execution execution) {
        return captures.findById(execution.id()).orElseThrow();
    }
}
