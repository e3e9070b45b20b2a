package dev.argus.kit.older;

/** One older form of a manifest. */
sealed interface OlderForm permits PayloadForm, HashedForm, PermissionForm {
    void convert(Conversion conversion);
}
