package dev.argus.plugins.ledger.log;

import java.io.IOException;
import java.util.Optional;

/**
 * Where the newest checkpoint is kept: a place that a restore of the database does not reach, and the same one for all
 * replicas.
 *
 * <p>It is written before the database knows the checkpoint: what anybody may have seen is always in this place. One
 * sequencer at a time uses it, reading before it writes.
 */
public interface CheckpointPlace {
    /** The signed note; empty if none was ever written. Throws where the place cannot be reached or is not there. */
    Optional<String> read() throws IOException;

    /** Durable when it returns; at any moment the place holds the old note or the new one, whole. */
    void write(String note) throws IOException;

    /** As a person would look for it. */
    String description();
}
