package dev.argus.kit.older;

/** One legacy format of a manifest. */
sealed interface OlderForm permits PayloadForm, HashedForm, PermissionForm {
    void convert(Conversion conversion);
}
