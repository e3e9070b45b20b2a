package dev.argus.kit.bundle;

import dev.argus.kit.manifest.ManifestException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A program that reads the bundles named on its command line completely, as an upload does.
 *
 * <p>For each it prints one line: ACCEPTED, REFUSED with the message, or BROKE with an unexpected exception.
 */
final class ReadsBundles {
    private ReadsBundles() {}

    public static void main(String[] files) {
        for (var file : files) {
            long start = System.nanoTime();
            var verdict = verdict(Path.of(file)).replace('\n', ' ').replace('\r', ' ');
            long millis = (System.nanoTime() - start) / 1_000_000;
            System.out.writeBytes("%d\t%s\n".formatted(millis, verdict).getBytes(StandardCharsets.UTF_8));
        }
    }

    private static String verdict(Path file) {
        try (var packed = Files.newInputStream(file)) {
            BundleReader.read(
                    packed,
                    BundleLimits.DEFAULT,
                    (entry, content) -> content.transferTo(OutputStream.nullOutputStream()));
            return "ACCEPTED";
        } catch (BundleException | ManifestException e) {
            return "REFUSED " + e.getMessage();
        } catch (IOException | RuntimeException | Error e) {
            return "BROKE " + e;
        }
    }
}
