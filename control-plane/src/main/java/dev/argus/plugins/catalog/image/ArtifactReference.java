package dev.argus.plugins.catalog.image;

import dev.argus.plugins.architecture.Pure;
import dev.argus.plugins.problem.Problem;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The place of a plugin artifact in a registry. Registry and tag have no default.
 *
 * @param registry the host, with a port if one was given
 * @param tag null if the reference has only a digest
 * @param digest null if the reference has only a tag
 */
@Pure
public record ArtifactReference(
        String registry,
        String repository,
        @Nullable String tag,
        @Nullable String digest) {
    static final int MAX_LENGTH = 512;

    private static final Pattern FORM = Pattern.compile("(?<registry>[a-z0-9.-]{1,253}(?::[0-9]{1,5})?)"
            + "/(?<repository>[a-z0-9]+(?:(?:[._]|__|-+)[a-z0-9]+)*(?:/[a-z0-9]+(?:(?:[._]|__|-+)[a-z0-9]+)*){0,15})"
            + "(?::(?<tag>[A-Za-z0-9_][A-Za-z0-9_.-]{0,127}))?(?:@(?<digest>sha256:[0-9a-f]{64}))?");

    /** Throws INVALID for anything but registry/repository with a tag, a digest or both. */
    public static ArtifactReference parse(String text) {
        var form = FORM.matcher(text.length() > MAX_LENGTH ? "" : text);
        if (!form.matches() || (form.group("tag") == null && form.group("digest") == null)) {
            throw Problem.invalid(
                    "reference",
                    "not registry/repository:tag or registry/repository@sha256:…, of at most %d characters"
                            .formatted(MAX_LENGTH));
        }
        return new ArtifactReference(
                form.group("registry"), form.group("repository"), form.group("tag"), form.group("digest"));
    }

    /** Returns the reference as text, with the digest that was found. */
    public String resolved(String found) {
        return "%s/%s%s@%s".formatted(registry, repository, tag == null ? "" : ":" + tag, found);
    }
}
