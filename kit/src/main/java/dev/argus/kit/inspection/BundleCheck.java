package dev.argus.kit.inspection;

import dev.argus.kit.bundle.BundleEntry;
import dev.argus.kit.bundle.BundleLimits;
import dev.argus.kit.bundle.BundleReader;
import java.io.IOException;
import java.io.InputStream;

/** Inspects the files of a bundle for one kind of problem. */
public interface BundleCheck {
    /** Returns the name of the check in settings and ledger records. */
    String name();

    /** Inspects one file and adds what it finds to {@code found}. */
    void inspect(BundleEntry file, InputStream content, CheckFindings found) throws IOException;

    /** Inspects every file of a bundle, without unpacking it to disk. */
    default CheckFindings inspect(InputStream bundle) throws IOException {
        var found = new CheckFindings();
        BundleReader.read(bundle, BundleLimits.DEFAULT, (file, content) -> inspect(file, content, found));
        return found;
    }
}
