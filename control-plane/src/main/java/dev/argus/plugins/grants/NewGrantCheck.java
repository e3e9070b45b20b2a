package dev.argus.plugins.grants;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import dev.argus.kit.json.CanonicalJson;
import dev.argus.kit.json.JsonLimits;
import dev.argus.kit.json.MalformedException;
import dev.argus.kit.json.StrictJson;
import dev.argus.kit.manifest.CapabilityRequest;
import dev.argus.plugins.catalog.Manifests;
import dev.argus.plugins.catalog.PluginVersion;
import dev.argus.plugins.catalog.PluginVersions;
import dev.argus.plugins.identifier.VersionId;
import dev.argus.plugins.installation.Installation;
import dev.argus.plugins.installation.Installations;
import dev.argus.plugins.installation.PendingUpgrade;
import dev.argus.plugins.problem.Problem;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Checks what a new grant allows before it is stored. */
@Singleton
class NewGrantCheck {
    static final Duration LONGEST = Duration.ofDays(366);
    private static final int MAX_CONSTRAINTS = 4096;

    private final PluginVersions versions;
    private final Manifests manifests;
    private final Installations installations;

    NewGrantCheck(PluginVersions versions, Manifests manifests, Installations installations) {
        this.installations = installations;
        this.versions = versions;
        this.manifests = manifests;
    }

    /**
     * Returns the grant to be stored, with times cut to microseconds, the precision of the database. Throws INVALID for
     * a capability that is not requested, for unsuitable times and for constraints that do not fit.
     */
    Grant check(Installation installation, GrantCapability request, String grantedBy, Instant now) {
        var asked = requested(installation, request.capability());
        var validFrom = request.validFrom() == null ? now : request.validFrom().truncatedTo(ChronoUnit.MICROS);
        var expiresAt = request.expiresAt().truncatedTo(ChronoUnit.MICROS);
        requireSensible(validFrom, expiresAt, now);
        return new Grant(
                GrantId.random(),
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

    /** The requests of the pinned version and of the version of a pending upgrade; a grant may fit either of them. */
    private List<CapabilityRequest> requested(Installation installation, String capability) {
        var ids = new ArrayList<VersionId>(List.of(installation.version()));
        Optional.ofNullable(installations
                        .pendingUpgrades(List.of(installation.id()))
                        .get(installation.id()))
                .map(PendingUpgrade::version)
                .ifPresent(ids::add);
        var found = versions.versions(ids);
        var requests =
                ids.stream().flatMap(id -> requested(found.get(id)).stream()).toList();
        var asked = requests.stream()
                .filter(request -> request.capability().wireName().equals(capability))
                .toList();
        if (asked.isEmpty()) {
            var names = requests.stream()
                    .map(request -> request.capability().wireName())
                    .distinct()
                    .toList();
            throw Problem.invalid("capability", "the installed version asks for %s only".formatted(names));
        }
        return asked;
    }

    private List<CapabilityRequest> requested(@Nullable PluginVersion version) {
        if (version == null) {
            throw new IllegalStateException("the installed version does not exist");
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
            throw Problem.invalid(
                    "expiresAt",
                    "at most %d days after validFrom, and validFrom at most that far ahead"
                            .formatted(LONGEST.toDays()));
        }
    }

    private static String constraints(List<CapabilityRequest> asked, @Nullable String constraints) {
        try {
            var text = constraints == null ? "{}" : constraints;
            var parsed = StrictJson.parse(text.getBytes(UTF_8), JsonLimits.SIGNED.withMaxBytes(MAX_CONSTRAINTS));
            if (!parsed.isObject()) {
                throw Problem.invalid("constraints", "must be a JSON object");
            }
            requireOne(asked, parsed);
            return new String(CanonicalJson.of(parsed), UTF_8);
        } catch (MalformedException e) {
            throw Problem.invalid("constraints", String.valueOf(e.getMessage()));
        }
    }

    private static void requireOne(List<CapabilityRequest> asked, JsonNode constraints) {
        for (var later : asked.subList(1, asked.size())) {
            try {
                GrantedTerms.require(later, constraints);
                return;
            } catch (MalformedException e) {
                // Nothing fits: the error for the pinned version, below, is the one to report.
            }
        }
        GrantedTerms.require(asked.getFirst(), constraints);
    }
}
