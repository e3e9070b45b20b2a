package dev.argus.plugins.trust;

import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.Map;
import java.util.UUID;

/** Whether a version may start now. */
@Singleton
public class Trust {
    /**
     * The verdict on a version under its publisher's keys as they are now. One indexed read; takes part in the caller's transaction and
     * holds off a change of those keys until it ends.
     */
    public Verdict current(UUID version) {
        throw new UnsupportedOperationException();
    }

    /** The same for a list, for showing only: nothing is held off. */
    public Map<UUID, Verdict> verdicts(Collection<UUID> versions) {
        throw new UnsupportedOperationException();
    }
}
