package dev.argus.testbed.shared;

import java.io.IOException;
import java.sql.SQLException;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * The platforms that test classes share. Each is started by the first class that needs it and closed after the last.
 */
public final class SharedPlatforms {
    /**
     * The name of the lock on the platform of {@link RunningPlatform#sharedToBeKilled}, which only one class holds at a
     * time.
     */
    public static final String TO_BE_KILLED = "the platform that classes kill";

    private static final ExtensionContext.Namespace NAMESPACE =
            ExtensionContext.Namespace.create(SharedPlatforms.class);
    /** How many classes can share the platform in this process, each with its own tenant; a few are spare. */
    private static final int CLASSES = 20;

    private static final int KILLING_CLASSES = 4;

    private SharedPlatforms() {}

    /**
     * Ends all platforms before the class begins, for a class that empties the cluster. A class that needs one later
     * starts it again.
     */
    public static BeforeAllCallback ended() {
        return context -> {
            for (var platform : Platform.values()) {
                var started = store(context).remove(platform, StartedPlatform.class);
                if (started != null) {
                    started.close();
                }
            }
        };
    }

    static StartedPlatform inProcess(ExtensionContext context) {
        return obtain(context, Platform.IN_PROCESS, () -> StartedPlatform.sharedInProcess(CLASSES));
    }

    static StartedPlatform toBeKilled(ExtensionContext context) throws IOException {
        var started =
                obtain(context, Platform.TO_BE_KILLED, () -> StartedPlatform.sharedInAProcessOfItsOwn(KILLING_CLASSES));
        started.restartIfDead();
        return started;
    }

    private static StartedPlatform obtain(ExtensionContext context, Platform platform, Start start) {
        return store(context)
                .getOrComputeIfAbsent(
                        platform,
                        key -> {
                            try {
                                return start.start();
                            } catch (IOException | SQLException e) {
                                throw new IllegalStateException(
                                        "the shared platform did not start: " + e.getMessage(), e);
                            }
                        },
                        StartedPlatform.class);
    }

    private static ExtensionContext.Store store(ExtensionContext context) {
        return context.getRoot().getStore(NAMESPACE);
    }

    private enum Platform {
        IN_PROCESS,
        TO_BE_KILLED
    }

    /** Starts a platform. */
    private interface Start {
        StartedPlatform start() throws IOException, SQLException;
    }
}
