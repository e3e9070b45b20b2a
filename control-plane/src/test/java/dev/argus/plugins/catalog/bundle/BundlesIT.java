package dev.argus.plugins.catalog.bundle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.argus.kit.crypto.Sha256;
import dev.argus.plugins.Refused;
import dev.argus.plugins.TestPlatform;
import dev.argus.plugins.TestPublisher;
import dev.argus.plugins.problem.ProblemCode;
import dev.argus.plugins.tenancy.Role;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class BundlesIT {
    private final TestPlatform platform = TestPlatform.start();
    private final TestPublisher acme = TestPublisher.of(platform, "acme");
    private final Bundles bundles = platform.get(Bundles.class);

    @AfterEach
    void stop() {
        platform.close();
    }

    @Test
    void aBundleIsKnownByTheDigestOfItsBytes() {
        byte[] bundle = bundle("1.0.0");
        assertThat(store(bundle)).isEqualTo(new StoredBundle(Sha256.of(bundle).toString(), bundle.length));
    }

    @Test
    void whatIsNoBundleIsRefusedAndNotKept() {
        Refused.with(ProblemCode.INVALID, "bundle", () -> store(new byte[100]));
        Refused.with(
                ProblemCode.INVALID,
                "\"version\" is missing",
                () -> store(tar("plugin.json", "{\"id\":\"acme/broken\"}")));
        Refused.with(ProblemCode.INVALID, "no manifest", () -> store(tar("main.py", "print(1)")));
        Refused.with(ProblemCode.INVALID, "bundle", () -> store(tar("../main.py", "print(1)")));
        byte[] cut = bundle("1.0.0");
        Refused.with(ProblemCode.INVALID, "bundle", () -> store(Arrays.copyOf(cut, cut.length / 2)));
        assertThat(platform.sql().count("bundle")).isZero();
    }

    @Test
    void constraintsThatACapabilityDoesNotHaveAreRefused() {
        var sound = acme.manifest("tool", "1.0.0", "file.read");
        var manifest = sound.replace("\"why\"", "\"constraints\":{\"path\":\"/data\",\"size\":1},\"why\"");
        Refused.with(
                ProblemCode.INVALID,
                "/capabilities/0/constraints/path: unknown field \"path\": file.read takes no constraints",
                () -> store(tar("plugin.json", manifest)));
        assertThat(platform.sql().count("bundle")).isZero();
    }

    @Test
    void anUploadPastTheLimitIsReadNoFurther() {
        var endless = new InputStream() {
            private long read;

            @Override
            public int read() {
                read++;
                return 0;
            }
        };
        Refused.with(ProblemCode.INVALID, "at most 16777216 bytes", () -> bundles.store(acme.principal(), endless));
        assertThat(endless.read).isEqualTo(Bundles.MAX_BYTES + 1L);
    }

    @Test
    void onlyAPublisherUploads() {
        var viewer = platform.principal("acme", "vic", Role.VIEWER);
        Refused.with(
                ProblemCode.FORBIDDEN, "plugins:publish", () -> bundles.store(viewer, InputStream.nullInputStream()));
    }

    @Test
    void whatNoVersionRefersToGoesAfterAnHour() {
        acme.upload("kept", "1.0.0");
        store(bundle("2.0.0"));
        platform.clock().advance(Bundles.WAITING_TIME.minusNanos(1000));
        bundles.expire();
        assertThat(platform.sql().count("bundle")).isEqualTo(2);
        platform.clock().advance(Duration.ofNanos(1000));
        bundles.expire();
        assertThat(platform.sql().count("bundle")).isEqualTo(1);
    }

    @Test
    void storingAgainRenewsTheHour() {
        store(bundle("1.0.0"));
        platform.clock().advance(Duration.ofMinutes(59));
        store(bundle("1.0.0"));
        platform.clock().advance(Duration.ofMinutes(59));
        bundles.expire();
        assertThat(platform.sql().count("bundle")).isEqualTo(1);
    }

    @Test
    void waitingBundlesOfATenantAreBounded() {
        for (int i = 0; i < Bundles.MAX_WAITING; i++) {
            store(bundle("1.0." + i));
        }
        Refused.with(ProblemCode.OVERLOADED, "32", () -> store(bundle("2.0.0")));
        var globex = TestPublisher.of(platform, "globex");
        assertThat(globex.store(TestPublisher.bundle(globex.manifest("tool", "1.0.0"), Map.of("main.py", ""))))
                .startsWith("sha256:");
    }

    private StoredBundle store(byte[] bundle) {
        return bundles.store(acme.principal(), new ByteArrayInputStream(bundle));
    }

    /** Returns a tar that none of the project's tools would produce. */
    private static byte[] tar(String name, String content) {
        var packed = new ByteArrayOutputStream();
        try (var tar = new TarArchiveOutputStream(new GZIPOutputStream(packed))) {
            var entry = new TarArchiveEntry(name);
            entry.setSize(content.length());
            tar.putArchiveEntry(entry);
            tar.write(content.getBytes(StandardCharsets.UTF_8));
            tar.closeArchiveEntry();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return packed.toByteArray();
    }

    private byte[] bundle(String version) {
        return TestPublisher.bundle(acme.manifest("tool", version), Map.of("main.py", "print(1)"));
    }
}
