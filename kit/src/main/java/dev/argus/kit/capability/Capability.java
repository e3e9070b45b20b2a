package dev.argus.kit.capability;

import dev.argus.kit.json.MalformedException;
import dev.argus.kit.json.QuotedText;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;

/** A permission that a manifest may request and a tenant may grant; docs/capabilities.md lists what each one opens. */
public enum Capability {
    NETWORK_EGRESS("network.egress", true),
    FILE_READ("file.read", false),
    FILE_WRITE("file.write", true),
    SECRET_READ("secret.read", true),
    DATABASE_READ("database.read", false),
    DATABASE_WRITE("database.write", false),
    CODE_EXECUTE("code.execute", true),
    SYSTEM_ACCESS("system.access", false),
    AGENT_CONTROL("agent.control", false);

    private final String wireName;
    private final boolean opens;

    Capability(String wireName, boolean opens) {
        this.wireName = wireName;
        this.opens = opens;
    }

    public String wireName() {
        return wireName;
    }

    /**
     * Whether a grant lets an execution do anything that it could not do without it, in this version of the platform.
     */
    public boolean opens() {
        return opens;
    }

    /** Returns a sentence for those who request or grant a capability that opens nothing yet; empty for the others. */
    public Optional<String> notice() {
        return opens
                ? Optional.empty()
                : Optional.of(
                        "%s opens nothing yet: a plugin needs the grant to start, but can do no more with it than without"
                                .formatted(wireName));
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
