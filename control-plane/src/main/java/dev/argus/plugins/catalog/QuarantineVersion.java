package dev.argus.plugins.catalog;

import dev.argus.plugins.identifier.VersionId;

/** A request to quarantine a version. */
public record QuarantineVersion(VersionId version, QuarantineCode code, String reason) {}
