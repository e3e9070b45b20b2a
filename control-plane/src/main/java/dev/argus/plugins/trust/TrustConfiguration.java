package dev.argus.plugins.trust;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.context.annotation.Context;
import io.micronaut.core.bind.annotation.Bindable;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The trust settings of the platform: {@code argus.trust}. The platform does not start with an unknown mode.
 *
 * @param mode {@code strict}, {@code warn} or {@code disabled}
 * @param keysDirectory the trusted-key directory; empty or null for none
 * @param disabledOwner who is responsible for switching the checks off
 * @param disabledReason why they are off
 * @param disabledUntil RFC 3339, at most thirty days ahead; from then on the mode is strict
 */
@Context
@ConfigurationProperties("argus.trust")
record TrustConfiguration(
        @Bindable(defaultValue = "strict") String mode,
        @Nullable String keysDirectory,
        @Nullable String disabledOwner,
        @Nullable String disabledReason,
        @Nullable String disabledUntil) {
    static final Duration LONGEST_DISABLED = Duration.ofDays(30);

    TrustConfiguration {
        if (TrustMode.named(mode).isEmpty()) {
            throw unknown("argus.trust.mode", mode);
        }
    }

    /** Who switched the checks off, why, and until when. */
    record Waiver(String owner, String reason, Instant until) {}

    TrustMode trustMode() {
        return TrustMode.named(mode).orElseThrow();
    }

    static IllegalArgumentException unknown(String name, String mode) {
        return new IllegalArgumentException(
                "%s: there is no mode \"%s\"; use strict, warn or disabled".formatted(name, mode));
    }

    Optional<String> keysDirectoryPath() {
        return Optional.ofNullable(keysDirectory).filter(path -> !path.isBlank());
    }

    /**
     * Present exactly if the mode is disabled. Throws IllegalArgumentException if owner, reason or end is missing or
     * wrong.
     */
    Optional<Waiver> waiver(Instant now) {
        if (trustMode() != TrustMode.DISABLED) {
            return Optional.empty();
        }
        var until = until(requireSet("disabled-until", disabledUntil));
        if (until.isAfter(now.plus(LONGEST_DISABLED))) {
            throw new IllegalArgumentException(
                    "argus.trust.disabled-until: %s is more than %d days ahead; choose an earlier time"
                            .formatted(until, LONGEST_DISABLED.toDays()));
        }
        return Optional.of(new Waiver(
                requireSet("disabled-owner", disabledOwner), requireSet("disabled-reason", disabledReason), until));
    }

    private static Instant until(String text) {
        try {
            return Instant.parse(text);
        } catch (DateTimeException e) {
            throw new IllegalArgumentException(
                    "argus.trust.disabled-until: \"%s\" is not a time such as 2026-12-01T00:00:00Z".formatted(text), e);
        }
    }

    private static String requireSet(String name, @Nullable String value) {
        if (value == null || value.isBlank()) {
            throw new IllegalArgumentException(
                    "argus.trust.%s: mode disabled needs an owner, a reason and an end; set it".formatted(name));
        }
        return value.strip();
    }
}
