package dev.argus.plugins.catalog;

import dev.argus.plugins.tenancy.Principal;
import jakarta.inject.Singleton;
import java.io.InputStream;

/** Keeps uploaded bundles: an hour, or for good once a version refers to them. */
@Singleton
public class Bundles {
    /** The largest bundle that is taken. */
    public static final int MAX_BYTES = 16 << 20;

    /** Reads, checks and keeps a bundle; reads at most one byte more than {@link #MAX_BYTES}. Storing it again renews its hour. */
    public StoredBundle store(Principal principal, InputStream content) {
        throw new UnsupportedOperationException();
    }
}
