package dev.argus.plugins;

import static java.util.stream.Collectors.joining;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * The packages of the control plane, what each contains and which others it may use.
 *
 * <p>{@link ArchitectureTest} checks the code against this list and writes it into docs/architecture.md. A new edge is
 * a decision: add it here and say why in the commit.
 */
final class Architecture {
    /** The packages below every feature; each line of the table adds more. */
    private static final String[] BASE = {
        "architecture", "identifier", "problem", "paging", "database", "tenancy", "ledger"
    };

    private static final String[] UNDER_CATALOG = and(BASE, "trust");
    private static final String[] UNDER_INSTALLATION = and(UNDER_CATALOG, "catalog");
    private static final String[] UNDER_GRANTS = and(UNDER_INSTALLATION, "installation");
    private static final String[] UNDER_EXECUTION = and(UNDER_GRANTS, "grants");
    private static final String[] UNDER_KUBERNETES = and(UNDER_EXECUTION, "execution");

    static final List<Room> ROOMS = List.of(
            room("architecture", "annotations that `ArchitectureTest` reads, such as `@Pure`"),
            room("identifier", "ids of plugins and versions, below every package that names one"),
            room("problem", "errors for callers: one exception, one closed list of codes", "architecture"),
            room("paging", "keyset pagination: cursors and pages", "architecture", "problem"),
            room(
                    "database",
                    "on whose behalf a thread uses the database, and the pools that follow from it",
                    "architecture"),
            room("tenancy", "tenants, callers, roles, permissions", under("tenancy")),
            room("ledger.log", "the transparency log: sequencer, tiles, checkpoints, fork guard", under("ledger")),
            room("ledger", "append, record types and keys, queries, receipts", and(under("ledger"), "ledger.log")),
            room("trust.verdict", "the checks of a signature, and their verdict", BASE),
            room("trust.keys", "publishers, their keys and key rotations, shared secrets", and(BASE, "trust.verdict")),
            room("trust.directory", "the operator's trusted keys, read from files", BASE),
            room(
                    "trust",
                    "verdicts on releases, trust modes, the trust policy",
                    and(BASE, "trust.verdict", "trust.keys", "trust.directory")),
            room("catalog.image", "OCI images: reading, checking, mirroring", BASE),
            room(
                    "catalog.composition",
                    "composing a version's image and pushing it to the platform's registry",
                    and(BASE, "catalog.image")),
            room("catalog.check", "the automatic checks of a bundle and their results", BASE),
            room("catalog.bundle", "uploaded bundles, by digest, until a version uses them", BASE),
            room(
                    "catalog",
                    "plugins, versions and their states, reviews, publication, operator import",
                    and(UNDER_CATALOG, "catalog.bundle", "catalog.check", "catalog.composition", "catalog.image")),
            room("installation", "installations of tenants, and their upgrades", UNDER_INSTALLATION),
            room(
                    "installation.discovery",
                    "plugins found in the operator's directory and in registries",
                    and(UNDER_INSTALLATION, "installation")),
            room("grants", "capabilities, grants, and the decision whether a grant is valid", UNDER_GRANTS),
            room("execution.capture", "decoding the frames in a pod's log into streams; frame keys", BASE),
            room("execution.idempotency", "idempotency keys: a request that is sent twice runs once", BASE),
            room("execution.redaction", "removing secret values from streams", BASE),
            room("execution.start", "the conditions of a start, in order, and their outcome", UNDER_EXECUTION),
            room(
                    "execution",
                    "requests, the queue, attempts, outcomes; ports that the package `kubernetes` implements",
                    and(
                            UNDER_EXECUTION,
                            "execution.capture",
                            "execution.idempotency",
                            "execution.redaction",
                            "execution.start")),
            room("retention", "the schedule by which each feature removes expired rows", UNDER_KUBERNETES),
            room("kubernetes.podsecurity", "Pod Security's restricted profile, checked before a Job is created", BASE),
            room("kubernetes.job", "the Jobs of the control plane: labels, pod, the runner's spec", UNDER_KUBERNETES),
            room(
                    "kubernetes.network",
                    "granted networks: the NetworkPolicy, and the canaries that prove it",
                    and(UNDER_KUBERNETES, "kubernetes.job")),
            room(
                    "kubernetes.secret",
                    "values of granted Secrets, read at the start of an attempt",
                    and(UNDER_KUBERNETES, "kubernetes.job")),
            room(
                    "kubernetes",
                    "attempts: create the Job, follow its log, wait for the kubelet, end the execution; the only user of fabric8",
                    and(
                            UNDER_KUBERNETES,
                            "kubernetes.job",
                            "kubernetes.network",
                            "kubernetes.podsecurity",
                            "kubernetes.secret")),
            room(
                    "kubernetes.resource",
                    "executions as custom resources ([kubectl.md](kubectl.md))",
                    and(UNDER_KUBERNETES, "kubernetes")),
            room("api.document", "what can be said about a GraphQL request without executing it", BASE),
            room(
                    "api",
                    "GraphQL: queries, mutations and fields of each feature;"
                            + " the only user of graphql-java and micronaut-graphql",
                    and(UNDER_KUBERNETES, "api.document")),
            room(
                    "api.transport",
                    "GraphQL over HTTP, server-sent events and WebSocket",
                    and(UNDER_KUBERNETES, "api", "api.document")));

    private Architecture() {}

    /**
     * One package.
     *
     * @param name the name below {@code dev.argus.plugins}
     * @param uses packages that it may use; another feature's name includes the packages inside that feature
     */
    record Room(String name, String holds, Set<String> uses) {

        boolean mayUse(String other) {
            var owner = feature(other);
            return other.equals(name) || uses.contains(other) || (!owner.equals(feature(name)) && uses.contains(owner));
        }

        /** The feature that a package belongs to: the first part of its name. */
        private static String feature(String name) {
            return name.contains(".") ? name.substring(0, name.indexOf('.')) : name;
        }
    }

    static String table() {
        return Stream.concat(
                        Stream.of("| package | holds | may use |", "|---|---|---|"),
                        ROOMS.stream()
                                .map(room ->
                                        "| %s | %s | %s |".formatted(room.name(), room.holds(), uses(room.uses()))))
                .collect(joining("\n"));
    }

    private static String uses(Set<String> uses) {
        var shown = new TreeSet<>(uses);
        shown.remove("architecture");
        return shown.isEmpty() ? "–" : String.join(", ", shown);
    }

    private static Room room(String name, String holds, String... uses) {
        return new Room(name, holds, Set.of(uses));
    }

    private static String[] under(String feature) {
        return Arrays.copyOf(BASE, Arrays.asList(BASE).indexOf(feature));
    }

    private static String[] and(String[] some, String... more) {
        return Stream.concat(Arrays.stream(some), Arrays.stream(more)).toArray(String[]::new);
    }
}
