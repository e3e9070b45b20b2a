package dev.argus.kit.legacy;

/** One legacy format of a manifest. */
sealed interface LegacyFormat permits PayloadFormat, CodeHashFormat, PermissionsFormat {
    void convert(Conversion conversion);
}
