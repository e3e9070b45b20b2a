package dev.argus.plugins.catalog;

import java.util.UUID;

/** A request that nobody may start a version. */
public record QuarantineVersion(UUID version, QuarantineCode code, String reason) {}
