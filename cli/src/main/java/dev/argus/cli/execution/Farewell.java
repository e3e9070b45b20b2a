package dev.argus.cli.execution;

import dev.argus.cli.shell.Shell;
import java.util.UUID;

/** While it is open, says when Ctrl-C ends the command that only the watching ends, and what one may do now. */
final class Farewell implements AutoCloseable {
    private final Thread hook;

    Farewell(Shell shell, UUID id) {
        hook = Thread.ofPlatform()
                .unstarted(() -> shell.progress("\nthe execution goes on; follow it with: argus logs -f " + id
                        + "; see: argus get execution " + id + "; end it with: argus cancel " + id));
        Runtime.getRuntime().addShutdownHook(hook);
    }

    @Override
    public void close() {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException _) {
            // The program ends already, and the hook has spoken.
        }
    }
}
