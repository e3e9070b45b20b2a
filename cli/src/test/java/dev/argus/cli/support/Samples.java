package dev.argus.cli.support;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Complete sample answers that match the GraphQL schema. */
public final class Samples {
    public static final String ID = "11111111-1111-4111-8111-111111111111";
    public static final String OTHER_ID = "22222222-2222-4222-8222-222222222222";
    private static final String TIME = "2026-11-21T10:00:00.123456Z";

    private Samples() {}

    /** Makes a map that may contain null, from alternating names and values. */
    public static Map<String, @Nullable Object> map(@Nullable Object... namesAndValues) {
        var map = new LinkedHashMap<String, @Nullable Object>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            map.put(String.valueOf(namesAndValues[i]), namesAndValues[i + 1]);
        }
        return map;
    }

    public static Map<String, @Nullable Object> execution(String state) {
        return map(
                "id",
                ID,
                "state",
                state,
                "plugin",
                map("name", "acme/numbers"),
                "version",
                version("PUBLISHED"),
                "installation",
                installation(),
                "image",
                "sha256:1",
                "action",
                "transform",
                "trigger",
                "RESOURCE",
                "requestedBy",
                "ann",
                "input",
                Map.of("data", List.of(1)),
                "output",
                null,
                "stdout",
                stream(new byte[0]),
                "stderr",
                stream(new byte[0]),
                "requestedAt",
                TIME,
                "limits",
                map("cpu", "500m", "memory", "64Mi", "timeout", "PT30S"),
                "attempts",
                List.of(),
                "grantsUsed",
                List.of(),
                "ledgerEntries",
                List.of(),
                "receipt",
                map("state", "PENDING", "sequence", null));
    }

    public static Map<String, @Nullable Object> succeeded(Object output) {
        var execution = execution("SUCCEEDED");
        execution.putAll(map(
                "output",
                output,
                "exitCode",
                0,
                "stdout",
                stream("hello\n".getBytes(StandardCharsets.UTF_8)),
                "duration",
                "PT1.25S",
                "receipt",
                map("state", "READY", "sequence", 7, "text", "receipt\n")));
        return execution;
    }

    public static Map<String, @Nullable Object> stream(byte[] bytes) {
        return map(
                "text",
                new String(bytes, StandardCharsets.UTF_8),
                "bytes",
                Base64.getEncoder().encodeToString(bytes),
                "size",
                bytes.length,
                "completeness",
                "COMPLETE",
                "gaps",
                List.of(),
                "redactions",
                0,
                "missedRedactions",
                0);
    }

    public static Map<String, @Nullable Object> version(String state) {
        return map(
                "id",
                OTHER_ID,
                "plugin",
                map("name", "acme/numbers"),
                "version",
                "1.0.0",
                "state",
                state,
                "manifest",
                Map.of("description", "Adds", "actions", List.of(Map.of("name", "transform"))),
                "changelog",
                "",
                "codeSha256",
                "sha256:0",
                "codeSize",
                100,
                "verdict",
                map("status", "VERIFIED"),
                "reviews",
                List.of(),
                "uploadedAt",
                TIME,
                "yanked",
                false);
    }

    public static Map<String, @Nullable Object> plugin(String name, Object... versions) {
        return map("id", ID, "name", name, "createdAt", TIME, "versions", connection(versions));
    }

    public static Map<String, @Nullable Object> installation() {
        return map(
                "id",
                ID,
                "plugin",
                map("name", "acme/numbers"),
                "version",
                map("version", "1.0.0"),
                "state",
                "ENABLED",
                "signatureStatus",
                "VERIFIED",
                "config",
                Map.of(),
                "grants",
                List.of(),
                "installedAt",
                TIME);
    }

    public static Map<String, @Nullable Object> grant(String id, String capability, String state) {
        return map(
                "id",
                id,
                "installation",
                installation(),
                "capability",
                capability,
                "constraints",
                Map.of("scratch", "16Mi"),
                "state",
                state,
                "validFrom",
                TIME,
                "expiresAt",
                "2027-01-01T00:00:00Z",
                "grantedBy",
                "ann");
    }

    /** Makes a connection with all nodes on one page. */
    public static Map<String, @Nullable Object> connection(Object... nodes) {
        return page(null, nodes);
    }

    /** Makes a page; there are further pages unless the cursor is null. */
    public static Map<String, @Nullable Object> page(@Nullable String endCursor, Object... nodes) {
        return map(
                "nodes",
                Arrays.asList(nodes),
                "pageInfo",
                map("hasNextPage", endCursor != null, "endCursor", endCursor));
    }

    /** Makes the payload of a mutation. */
    public static Map<String, @Nullable Object> payload(String field, @Nullable Object node) {
        return map(field, node, "userErrors", List.of());
    }

    /** Makes the payload of a refused mutation. */
    public static Map<String, @Nullable Object> refused(String code, String message, String... field) {
        return map("userErrors", List.of(map("code", code, "message", message, "field", List.of(field))));
    }
}
