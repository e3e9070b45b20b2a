package dev.argus.plugins.ledger.log;

import java.io.IOException;
import java.util.Optional;

/**
 * Where the newest checkpoint is kept. The place must survive a restore of the database unchanged, and all replicas
 * must share it.
 *
 * <p>A checkpoint is written here before the database stores it, so every checkpoint that anybody may have seen is
 * here. Only one sequencer at a time uses the place, and it reads before it writes.
 */
public interface CheckpointPlace {
    /**
     * The signed note; empty if none was ever written. Throws IOException if the place cannot be reached or does not
     * exist.
     */
    Optional<String> read() throws IOException;

    /**
     * Stores the note durably before it returns. At any moment the place holds either the whole old note or the whole
     * new one.
     */
    void write(String note) throws IOException;

    /** Names the place so that a person can find it. */
    String description();
}
