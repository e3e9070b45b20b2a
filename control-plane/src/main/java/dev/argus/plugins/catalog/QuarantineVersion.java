package dev.argus.plugins.catalog;

import java.util.UUID;

/** A request to quarantine a version. */
public record QuarantineVersion(UUID version, QuarantineCode code, String reason) {}
