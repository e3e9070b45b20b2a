package dev.argus.plugins.catalog.bundle;

import static dev.argus.plugins.tenancy.Permission.PLUGINS_PUBLISH;

import dev.argus.kit.bundle.Bundle;
import dev.argus.kit.bundle.BundleException;
import dev.argus.kit.crypto.Sha256;
import dev.argus.kit.inspection.ProgramCheck;
import dev.argus.kit.json.MalformedException;
import dev.argus.kit.manifest.ManifestException;
import dev.argus.plugins.database.DatabaseIdentity;
import dev.argus.plugins.problem.Problem;
import dev.argus.plugins.tenancy.Principal;
import dev.argus.plugins.tenancy.TenantId;
import io.micronaut.transaction.TransactionDefinition.Propagation;
import io.micronaut.transaction.annotation.Transactional;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Duration;

/** Stores uploaded bundles: for one hour, or forever once a version refers to them. */
@Singleton
public class Bundles {
    /** The largest accepted bundle, in bytes. */
    public static final int MAX_BYTES = 16 << 20;

    /** The most bundles of one tenant that may be stored without a version. */
    public static final int MAX_WAITING = 32;

    static final Duration WAITING_TIME = Duration.ofHours(1);

    private final BundleRepository repository;
    private final Clock clock;

    Bundles(BundleRepository repository, Clock clock) {
        this.repository = repository;
        this.clock = clock;
    }

    /**
     * Reads, checks and stores a bundle. It reads at most one byte more than {@link #MAX_BYTES}. Storing the same
     * bundle again renews its hour. Throws INVALID for a malformed bundle and OVERLOADED if the tenant has
     * {@link #MAX_WAITING} bundles without a version.
     */
    public StoredBundle store(Principal principal, InputStream content) {
        principal.require(PLUGINS_PUBLISH);
        requireRoom(principal.tenantId());
        byte[] bytes = readWhole(content);
        var bundle = read(bytes);
        repository.store(principal.tenantId().value(), bundle.digest().toString(), bytes, clock.instant());
        return new StoredBundle(bundle.digest().toString(), bytes.length);
    }

    /**
     * Stores a bundle that was read and checked already, or renews its hour. Takes part in the caller's transaction.
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void keep(TenantId tenant, byte[] bundle) {
        repository.store(tenant.value(), Sha256.of(bundle).toString(), bundle, clock.instant());
    }

    /**
     * Returns the bytes, and locks the bundle against expiry until the caller's transaction ends. Throws NOT_FOUND if
     * the tenant has no such bundle.
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public byte[] require(TenantId tenant, String digest) {
        return repository
                .find(tenant.value(), digest)
                .map(BundleRow::content)
                .orElseThrow(() -> Problem.notFound("bundle uploaded in the last hour", digest));
    }

    /** Returns the bytes of a bundle that a version refers to; such a bundle never expires. */
    @Transactional
    public byte[] load(TenantId tenant, String digest) {
        return require(tenant, digest);
    }

    /**
     * Returns the bytes of a bundle that a version refers to, as a stream that reads them part by part. It checks no
     * permission: the caller knows that the reader may see the version, and whoever reads compares the digest.
     */
    public InputStream open(TenantId tenant, String digest) {
        return new BundleContent(offset -> DatabaseIdentity.WORKER.call(() -> repository
                .part(tenant.value(), digest, offset + 1, BundleContent.PART)
                .map(BundleRow::content)
                .orElseThrow(() -> Problem.notFound("bundle", digest))));
    }

    /** Reads a bundle. Throws INVALID for every mistake in it, and for an entrypoint that cannot be started. */
    public static Bundle read(byte[] content) {
        try {
            return ProgramCheck.requireStartable(content);
        } catch (BundleException | ManifestException | MalformedException e) {
            throw Problem.invalid("bundle", String.valueOf(e.getMessage()));
        } catch (IOException e) {
            throw Problem.invalid("bundle", "not a readable tar.gz: " + e.getMessage());
        }
    }

    /** Removes bundles that have waited an hour and that no version refers to; answers how many. */
    @Transactional
    public int expire() {
        return repository.deleteWaitingSince(clock.instant().minus(WAITING_TIME));
    }

    private void requireRoom(TenantId tenant) {
        if (repository.countWaiting(tenant.value()) >= MAX_WAITING) {
            throw Problem.overloaded(
                    "%d uploaded bundles have no version yet; create versions from them, or wait an hour"
                            .formatted(MAX_WAITING));
        }
    }

    private static byte[] readWhole(InputStream content) {
        try {
            byte[] bytes = content.readNBytes(MAX_BYTES + 1);
            if (bytes.length > MAX_BYTES) {
                throw Problem.invalid("bundle", "at most %d bytes".formatted(MAX_BYTES));
            }
            return bytes;
        } catch (IOException e) {
            throw new UncheckedIOException("the upload was interrupted", e);
        }
    }
}
