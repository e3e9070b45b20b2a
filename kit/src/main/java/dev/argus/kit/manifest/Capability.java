package dev.argus.kit.manifest;

import dev.argus.kit.json.MalformedException;
import java.util.Arrays;
import java.util.stream.Collectors;

/** A permission that a manifest may request and a tenant may grant. */
public enum Capability {
    NETWORK_EGRESS("network.egress"),
    FILE_READ("file.read"),
    FILE_WRITE("file.write"),
    SECRET_READ("secret.read"),
    DATABASE_READ("database.read"),
    DATABASE_WRITE("database.write"),
    CODE_EXECUTE("code.execute"),
    SYSTEM_ACCESS("system.access"),
    AGENT_CONTROL("agent.control");

    private final String wireName;

    Capability(String wireName) {
        this.wireName = wireName;
    }

    public String wireName() {
        return wireName;
    }

    public static Capability ofWireName(String name) {
        return Arrays.stream(values())
                .filter(capability -> capability.wireName.equals(name))
                .findFirst()
                .orElseThrow(() -> new MalformedException(
                        "\"%s\" is not a capability: use one of %s".formatted(QuotedText.shortened(name), names())));
    }

    private static String names() {
        return Arrays.stream(values()).map(Capability::wireName).collect(Collectors.joining(", "));
    }
}
