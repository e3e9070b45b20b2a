package dev.argus.kit.legacy;

import dev.argus.kit.capability.Capability;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The permissions of the legacy formats and the capability that each corresponds to. */
enum LegacyPermission {
    FILE_READ(Capability.FILE_READ),
    FILE_WRITE(Capability.FILE_WRITE),
    NETWORK_ACCESS(Capability.NETWORK_EGRESS),
    DATABASE_READ(Capability.DATABASE_READ),
    DATABASE_WRITE(Capability.DATABASE_WRITE),
    EXECUTE_CODE(Capability.CODE_EXECUTE),
    SYSTEM_ACCESS(Capability.SYSTEM_ACCESS),
    AGENT_CONTROL(Capability.AGENT_CONTROL);

    private final Capability capability;

    LegacyPermission(Capability capability) {
        this.capability = capability;
    }

    /** Returns the capability for a permission name in upper or lower case; empty for an unknown name. */
    static Optional<Capability> of(String name) {
        return Arrays.stream(values())
                .filter(permission -> permission.name().equals(name.toUpperCase(Locale.ROOT)))
                .map(permission -> permission.capability)
                .findFirst();
    }
}
