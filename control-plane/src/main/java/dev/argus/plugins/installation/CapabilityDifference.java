package dev.argus.plugins.installation;

import com.fasterxml.jackson.databind.JsonNode;
import dev.argus.kit.json.CanonicalJson;
import dev.argus.kit.manifest.CapabilityRequest;
import dev.argus.kit.manifest.Manifest;
import dev.argus.plugins.architecture.Pure;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A capability that a version requests and the pinned version did not request, requested with other constraints, or was
 * not granted.
 *
 * @param constraints the constraints that the new version requests
 * @param before the constraints that the pinned version requests; null if it does not request the capability
 * @param why the publisher's reason for the request
 * @param granted whether a valid grant fits the request
 */
@Pure
public record CapabilityDifference(
        String capability,
        Change change,
        JsonNode constraints,
        @Nullable JsonNode before,
        String why,
        boolean granted) {
    /** The kind of the difference. */
    public enum Change {
        /** The pinned version does not request it. */
        ADDED,
        /** The pinned version requests it with other constraints. */
        CHANGED,
        /** The pinned version requests the same, but no valid grant fits it. */
        NOT_GRANTED
    }

    /** Tells whether a grant fits a request. */
    @FunctionalInterface
    interface Granted {
        /** @param anew whether only a grant counts that was given since the upgrade was requested */
        boolean answers(CapabilityRequest request, boolean anew);
    }

    /** Sorted as in the new version's manifest. */
    static List<CapabilityDifference> between(Manifest pinned, Manifest wanted, Granted grants) {
        return wanted.capabilities().stream()
                .flatMap(request -> of(pinned, request, grants).stream())
                .toList();
    }

    private static Optional<CapabilityDifference> of(Manifest pinned, CapabilityRequest request, Granted grants) {
        var before = pinned.capabilities().stream()
                .filter(other -> other.capability() == request.capability())
                .findFirst();
        boolean changed = before.filter(other -> !same(other.constraints(), request.constraints()))
                .isPresent();
        boolean granted = grants.answers(request, changed);
        if (before.isPresent() && !changed && granted) {
            return Optional.empty();
        }
        var change = before.isEmpty() ? Change.ADDED : changed ? Change.CHANGED : Change.NOT_GRANTED;
        return Optional.of(new CapabilityDifference(
                request.capability().wireName(),
                change,
                request.constraints(),
                before.map(CapabilityRequest::constraints).orElse(null),
                request.why(),
                granted));
    }

    private static boolean same(JsonNode one, JsonNode other) {
        return Arrays.equals(CanonicalJson.of(one), CanonicalJson.of(other));
    }
}
