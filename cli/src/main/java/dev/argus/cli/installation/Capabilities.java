package dev.argus.cli.installation;

import dev.argus.kit.capability.Capability;
import java.util.ArrayList;
import java.util.Arrays;

/** The names of all capabilities, for completion. */
final class Capabilities extends ArrayList<String> {
    private static final long serialVersionUID = 1;

    Capabilities() {
        super(Arrays.stream(Capability.values()).map(Capability::wireName).toList());
    }
}
