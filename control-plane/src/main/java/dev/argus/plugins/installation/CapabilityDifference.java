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
 * What a version asks for that the pinned one did not, or that was not granted.
 *
 * @param constraints what the new version asks for
 * @param before what the pinned version asks for; null where it does not ask
 * @param why the publisher's words
 * @param granted whether a grant answers it
 */
@Pure
public record CapabilityDifference(
        String capability,
        Change change,
        JsonNode constraints,
        @Nullable JsonNode before,
        String why,
        boolean granted) {
    /** How it differs. */
    public enum Change {
        /** The pinned version does not ask for it. */
        ADDED,
        /** The pinned version asks for it on other terms. */
        CHANGED,
        /** The pinned version asks for the same, and was not granted it either. */
        NOT_GRANTED
    }

    /** Says whether a grant answers a request. */
    @FunctionalInterface
    interface Granted {
        /** @param anew whether only a grant given since the upgrade was asked for counts */
        boolean answers(CapabilityRequest request, boolean anew);
    }

    /** In the order of the new version's manifest. */
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
