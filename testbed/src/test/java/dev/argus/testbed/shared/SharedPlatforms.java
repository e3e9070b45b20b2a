package dev.argus.testbed.shared;

import java.io.IOException;
import java.sql.SQLException;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * The platforms that test classes share: each is started by the first class that needs it and closed after the last.
 */
public final class SharedPlatforms {
    /** The name of the lock on the platform of {@link RunningPlatform#sharedToBeKilled}: one class at a time. */
    public static final String TO_BE_KILLED = "the platform that classes kill";

    private static final ExtensionContext.Namespace NAMESPACE =
            ExtensionContext.Namespace.create(SharedPlatforms.class);
    /** How many classes can share the one in this process, each with a tenant of its own; a few are left. */
    private static final int CLASSES = 20;

    private static final int KILLING_CLASSES = 4;

    private SharedPlatforms() {}

    /** Ends them before the class begins, for one that empties the cluster; whoever needs one later starts it anew. */
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

    /** How one begins. */
    private interface Start {
        StartedPlatform start() throws IOException, SQLException;
    }
}
