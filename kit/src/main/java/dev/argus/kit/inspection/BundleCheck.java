package dev.argus.kit.inspection;

import dev.argus.kit.bundle.BundleEntry;
import dev.argus.kit.bundle.BundleLimits;
import dev.argus.kit.bundle.BundleReader;
import java.io.IOException;
import java.io.InputStream;

/** Looks through the files of a bundle. */
public interface BundleCheck {
    /** What it is called in settings and records. */
    String name();

    /** Looks at one file. */
    void inspect(BundleEntry file, InputStream content, CheckFindings found) throws IOException;

    /** Looks at every file of a bundle, unpacking nothing. */
    default CheckFindings inspect(InputStream bundle) throws IOException {
        var found = new CheckFindings();
        BundleReader.read(bundle, BundleLimits.DEFAULT, (file, content) -> inspect(file, content, found));
        return found;
    }
}
