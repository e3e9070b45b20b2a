package dev.argus.plugins.grants;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.argus.kit.json.CanonicalJson;
import dev.argus.kit.json.JsonLimits;
import dev.argus.kit.json.MalformedException;
import dev.argus.kit.json.StrictJson;
import dev.argus.kit.manifest.CapabilityRequest;
import dev.argus.plugins.catalog.Manifests;
import dev.argus.plugins.catalog.PluginVersion;
import dev.argus.plugins.catalog.PluginVersions;
import dev.argus.plugins.installation.Installation;
import dev.argus.plugins.problem.Problem;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What a grant may say. */
@Singleton
class GrantTerms {
    static final Duration LONGEST = Duration.ofDays(366);
    private static final int MAX_CONSTRAINTS = 4096;

    private final PluginVersions versions;
    private final Manifests manifests;

    GrantTerms(PluginVersions versions, Manifests manifests) {
        this.versions = versions;
        this.manifests = manifests;
    }

    /** The grant as it is to be kept; times to the microsecond, as the database keeps them. */
    Grant check(Installation installation, GrantCapability request, String grantedBy, Instant now) {
        var asked = requested(installation, request.capability());
        var validFrom = request.validFrom() == null ? now : request.validFrom().truncatedTo(ChronoUnit.MICROS);
        var expiresAt = request.expiresAt().truncatedTo(ChronoUnit.MICROS);
        requireSensible(validFrom, expiresAt, now);
        return new Grant(
                UUID.randomUUID(),
                installation.tenant(),
                installation.id(),
                request.capability(),
                constraints(asked, request.constraints()),
                validFrom,
                expiresAt,
                grantedBy,
                now,
                null,
                null,
                null);
    }

    private CapabilityRequest requested(Installation installation, String capability) {
        var requested = requested(versions.versions(List.of(installation.version())).get(installation.version()));
        return requested.stream().filter(request -> request.capability().wireName().equals(capability)).findFirst().orElseThrow(() -> {
            var names = requested.stream().map(request -> request.capability().wireName()).toList();
            return Problem.invalid("capability", "the installed version asks for %s only".formatted(names));
        });
    }

    private List<CapabilityRequest> requested(@Nullable PluginVersion version) {
        if (version == null) {
            throw new IllegalStateException("an installation without its version");
        }
        return manifests.of(version).capabilities();
    }

    private static void requireSensible(Instant validFrom, Instant expiresAt, Instant now) {
        if (!expiresAt.isAfter(now)) {
            throw Problem.invalid("expiresAt", "must be in the future, it is %s now".formatted(now));
        }
        if (!expiresAt.isAfter(validFrom)) {
            throw Problem.invalid("expiresAt", "must be after validFrom, %s".formatted(validFrom));
        }
        if (validFrom.isAfter(now.plus(LONGEST)) || expiresAt.isAfter(validFrom.plus(LONGEST))) {
            throw Problem.invalid("expiresAt", "at most %d days after validFrom, itself no further ahead".formatted(LONGEST.toDays()));
        }
    }

    private static String constraints(CapabilityRequest asked, @Nullable String constraints) {
        try {
            var text = constraints == null ? "{}" : constraints;
            var parsed = StrictJson.parse(text.getBytes(UTF_8), JsonLimits.SIGNED.withMaxBytes(MAX_CONSTRAINTS));
            if (!parsed.isObject()) {
                throw Problem.invalid("constraints", "must be a JSON object");
            }
            CapabilityTerms.require(asked, parsed);
            return new String(CanonicalJson.of(parsed), UTF_8);
        } catch (MalformedException e) {
            throw Problem.invalid("constraints", String.valueOf(e.getMessage()));
        }
    }
}
