package dev.argus.cli.shell;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** Builds the map of the commands of a group by name, in the order in which the help shows them. */
public final class CommandGroup {
    private CommandGroup() {}

    /** Makes the map from alternating names and classes. */
    public static Map<String, Class<?>> of(Object... namesAndClasses) {
        var commands = new LinkedHashMap<String, Class<?>>();
        for (int i = 0; i < namesAndClasses.length; i += 2) {
            commands.put((String) namesAndClasses[i], (Class<?>) namesAndClasses[i + 1]);
        }
        return Collections.unmodifiableMap(commands);
    }
}
