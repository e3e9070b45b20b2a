package dev.argus.plugins.ledger;

import static dev.argus.plugins.ledger.RecordValue.BYTES;
import static dev.argus.plugins.ledger.RecordValue.COUNTS;
import static dev.argus.plugins.ledger.RecordValue.DURATION;
import static dev.argus.plugins.ledger.RecordValue.FLAG;
import static dev.argus.plugins.ledger.RecordValue.ID;
import static dev.argus.plugins.ledger.RecordValue.IDS;
import static dev.argus.plugins.ledger.RecordValue.NUMBER;
import static dev.argus.plugins.ledger.RecordValue.SEMVER;
import static dev.argus.plugins.ledger.RecordValue.SHA256;
import static dev.argus.plugins.ledger.RecordValue.TEXT;
import static dev.argus.plugins.ledger.RecordValue.TEXTS;
import static dev.argus.plugins.ledger.RecordValue.TIME;
import static dev.argus.plugins.ledger.Vantage.KUBELET;
import static dev.argus.plugins.ledger.Vantage.PERSON;
import static dev.argus.plugins.ledger.Vantage.PLATFORM;
import static dev.argus.plugins.ledger.Vantage.PLUGIN;
import static dev.argus.plugins.ledger.Vantage.RUNNER;

/**
 * Every key that a record's payload may have. A key means the same in every record. Since the ledger can never be
 * changed, a key that was written once keeps its name, its kind and its meaning forever.
 */
public enum RecordKey {
    ACTOR("actor", TEXT, PLATFORM, "Authenticated subject who did it, or the platform's component."),
    ACTOR_KIND("actorKind", TEXT, PLATFORM, "What the actor is: PERSON, SERVICE or PLATFORM."),
    ACTOR_TENANT("actorTenant", ID, PLATFORM, "Tenant of the actor."),
    ON_BEHALF_OF(
            "onBehalfOf",
            TEXT,
            PLATFORM,
            "Subject of the person whose permissions were used, if that is not the actor."),
    REASON("reason", TEXT, PLATFORM, "The reason as a code; each record type has its own codes."),
    EXPLANATION("explanation", TEXT, PERSON, "The reason in the actor's words."),
    MESSAGE("message", TEXT, PLATFORM, "What happened, in the platform's words."),
    STATE("state", TEXT, PLATFORM, "State of the subject after the change."),

    PUBLISHER("publisher", TEXT, PLATFORM, "Name of the publisher."),
    PUBLISHER_ID("publisherId", ID, PLATFORM, "The publisher's id."),
    KEY_ID("keyId", TEXT, PLATFORM, "Fingerprint of the publisher's key."),
    NEW_KEY_ID("newKeyId", TEXT, PLATFORM, "Fingerprint of the key that replaces this one."),
    REPLACED_KEY_ID("replacedKeyId", TEXT, PLATFORM, "Fingerprint of the key that this one replaces."),
    INTRODUCED_BY_KEY_ID(
            "introducedByKeyId",
            TEXT,
            PLATFORM,
            "Fingerprint of the key that endorsed this one and whose revocation also revoked this one."),
    ALGORITHM("algorithm", TEXT, PLATFORM, "Signature algorithm of the key."),
    INDEPENDENTLY_VERIFIABLE(
            "independentlyVerifiable",
            FLAG,
            PLATFORM,
            "Whether anyone besides the platform can verify the key's signatures."),
    ENDORSED("endorsed", FLAG, PLATFORM, "Whether the replaced key endorsed the new one."),
    CONFIRMED_BY("confirmedBy", TEXTS, PLATFORM, "Subjects of the owners who confirmed the change, in order."),
    RETIRES_AT("retiresAt", TIME, PLATFORM, "When the key stops signing new releases."),
    INVALID_FROM("invalidFrom", TIME, PERSON, "When the key's signatures became invalid."),

    PLUGIN_NAME("plugin", TEXT, PLATFORM, "Name of the plugin, as publisher/name."),
    PLUGIN_ID("pluginId", ID, PLATFORM, "The plugin's id."),
    VERSION("version", SEMVER, PLATFORM, "Number of the plugin's version."),
    VERSION_ID("versionId", ID, PLATFORM, "Id of the plugin's version."),
    PREVIOUS_VERSION("previousVersion", SEMVER, PLATFORM, "Number of the version that was pinned before."),
    PREVIOUS_VERSION_ID("previousVersionId", ID, PLATFORM, "Id of the version that was pinned before."),
    ACCEPTED_YANKED(
            "acceptedYanked",
            FLAG,
            PERSON,
            "Whether the version was yanked and the actor pinned it all the same; absent if it was not yanked."),
    CODE_SHA256("codeSha256", SHA256, PLATFORM, "Digest of the version's bundle."),
    MANIFEST_SHA256("manifestSha256", SHA256, PLATFORM, "Digest of the manifest as canonical JSON."),
    STARTUP_SHA256("startupSha256", SHA256, PLATFORM, "Digest of the start command of the publisher's own image."),
    IMAGE("image", TEXT, PLATFORM, "Image that runs the version, by digest, in the platform's registry."),
    SOURCE_IMAGE(
            "sourceImage",
            TEXT,
            PLATFORM,
            "The publisher's own image, by digest, from which the platform's image was composed."),
    SIGNED("signed", FLAG, PLATFORM, "Whether a signed statement came with the version."),
    SUBMISSION("submission", NUMBER, PLATFORM, "Number of the version's submission, from 1."),
    CHECKS("checks", TEXTS, PLATFORM, "What the checks of the submission found, one line each."),
    ACKNOWLEDGED(
            "acknowledged",
            TEXTS,
            PLATFORM,
            "Findings that were acknowledged, one line each: check, rule, file:line:column."),
    ACCEPTED_FINDINGS("acceptedFindings", NUMBER, PERSON, "How many acknowledged findings the reviewer accepted."),
    REVIEW_ID("reviewId", ID, PLATFORM, "The review's id."),
    DECISION("decision", TEXT, PERSON, "What the reviewer decided."),
    CYCLE("cycle", TEXTS, PLATFORM, "Names of the plugins in the dependency cycle, in order."),
    SIGNATURE_STATUS("signatureStatus", TEXT, PLATFORM, "Verdict on the version's signature."),
    FAILED_CHECK("failedCheck", TEXT, PLATFORM, "The check of the signature that failed."),
    WAIVER_OWNER("waiverOwner", TEXT, PERSON, "Who is responsible for running without signature checks."),
    WAIVER_ENDS_AT("waiverEndsAt", TIME, PERSON, "When the permission to skip signature checks ends."),
    SOURCE("source", TEXT, PLATFORM, "Kind of place where the plugin was found."),
    PLACE("place", TEXT, PLATFORM, "Where the plugin was found: a folder's name, or an image by digest."),
    FIRST_PLACE("firstPlace", TEXT, PLATFORM, "Where the same plugin was found before."),

    INSTALLATION("installation", ID, PLATFORM, "The installation's id."),
    MISSING_CAPABILITIES(
            "missingCapabilities", TEXTS, PLATFORM, "Capabilities that the version requests and that are not granted."),
    CAPABILITY("capability", TEXT, PLATFORM, "Name of the capability."),
    CONSTRAINTS("constraints", TEXT, PERSON, "Limits of the grant, as JSON text."),
    VALID_FROM("validFrom", TIME, PERSON, "When the grant becomes valid."),
    EXPIRES_AT("expiresAt", TIME, PERSON, "When the grant ends."),

    EXECUTION("execution", ID, PLATFORM, "The execution's id."),
    ATTEMPT("attempt", NUMBER, PLATFORM, "Number of the attempt, from 1; 0 for an execution that was never started."),
    ACTION("action", TEXT, PERSON, "Name of the plugin's action."),
    TRIGGER_KIND(
            "triggerKind",
            TEXT,
            PLATFORM,
            "Why it runs: MANUAL, RESOURCE, SCHEDULE, EVENT, OUTCOME, CHILD, SESSION or RETRY."),
    TRIGGER_ID("triggerId", TEXT, PLATFORM, "Id of what triggered it; absent for MANUAL."),
    GRANTS("grants", IDS, PLATFORM, "Ids of the grants that it uses."),
    TRUST_WARNINGS("trustWarnings", TEXTS, PLATFORM, "Failed checks that the trust mode allowed, one line each."),
    FAULT("fault", TEXT, PLATFORM, "Who can fix it: PLUGIN, TENANT or PLATFORM."),
    EXIT_CODE("exitCode", NUMBER, KUBELET, "Exit code of the container."),
    IMAGE_ID("imageId", TEXT, KUBELET, "The image that the container ran."),
    RUNTIME_CLASS("runtimeClass", TEXT, KUBELET, "RuntimeClass of the pod; empty for the cluster's default runtime."),
    REQUIRED_RUNTIME_CLASS(
            "requiredRuntimeClass",
            TEXT,
            PLATFORM,
            "RuntimeClass that the tenant requires; empty for the cluster's default runtime."),
    STARTED_AT("startedAt", TIME, KUBELET, "When the container started, in whole seconds."),
    ENDED_AT("endedAt", TIME, KUBELET, "When the container ended, in whole seconds."),
    QUEUED_MICROS(
            "queuedMicros",
            DURATION,
            PLATFORM,
            "Time from the request to the start of the attempt, or to the end if it never started."),
    WALL_MICROS("wallMicros", DURATION, RUNNER, "Time from the runner's start to the end of the plugin's processes."),
    CPU_MICROS("cpuMicros", DURATION, RUNNER, "CPU time of the plugin's processes."),
    PEAK_MEMORY_BYTES("peakMemoryBytes", BYTES, RUNNER, "Largest resident memory of one of the plugin's processes."),
    OUTPUT_BYTES("outputBytes", BYTES, RUNNER, "Size of the output, after redaction."),
    OUTPUT_REDACTIONS("outputRedactions", NUMBER, RUNNER, "How many secrets were redacted in the output."),
    OUTPUT_MISSED_REDACTIONS(
            "outputMissedRedactions",
            NUMBER,
            PLATFORM,
            "How many secrets the platform found in the output after the runner's redaction."),
    STDOUT_BYTES(
            "stdoutBytes",
            BYTES,
            RUNNER,
            "Size of stdout, after redaction; if the runner did not report it, what arrived."),
    STDOUT_COMPLETENESS("stdoutCompleteness", TEXT, PLATFORM, "How much of stdout is kept."),
    STDOUT_REDACTIONS("stdoutRedactions", NUMBER, RUNNER, "How many secrets were redacted in stdout."),
    STDOUT_MISSED_REDACTIONS(
            "stdoutMissedRedactions",
            NUMBER,
            PLATFORM,
            "How many secrets the platform found in stdout after the runner's redaction."),
    STDERR_BYTES(
            "stderrBytes",
            BYTES,
            RUNNER,
            "Size of stderr, after redaction; if the runner did not report it, what arrived."),
    STDERR_COMPLETENESS("stderrCompleteness", TEXT, PLATFORM, "How much of stderr is kept."),
    STDERR_REDACTIONS("stderrRedactions", NUMBER, RUNNER, "How many secrets were redacted in stderr."),
    STDERR_MISSED_REDACTIONS(
            "stderrMissedRedactions",
            NUMBER,
            PLATFORM,
            "How many secrets the platform found in stderr after the runner's redaction."),
    FINDINGS("findings", NUMBER, PLUGIN, "How many findings the plugin reported. Not written yet."),
    FINDINGS_BY_SEVERITY(
            "findingsBySeverity",
            COUNTS,
            PLUGIN,
            "How many findings of each severity the plugin reported. Not written yet."),
    USED_CAPABILITIES("usedCapabilities", TEXTS, RUNNER, "Capabilities that the plugin used. Not written yet."),
    ISOLATION_LAYERS("isolationLayers", TEXTS, RUNNER, "Isolation layers that were in force when the plugin started."),
    LANDLOCK_ABI("landlockAbi", NUMBER, RUNNER, "Version of the kernel's Landlock; 0 if it has none."),
    FILE_SIZE_LIMIT_BYTES(
            "fileSizeLimitBytes",
            BYTES,
            RUNNER,
            "Size limit of the files that the plugin could write; absent without a limit."),
    SCRATCH_BYTES(
            "scratchBytes",
            BYTES,
            RUNNER,
            "Size of the memory in which the plugin could write files; absent without a grant."),
    TASK_LIMIT(
            "taskLimit",
            NUMBER,
            RUNNER,
            "Limit of the processes and threads of the pod's user; absent without a limit."),
    NETWORK_CANARIES(
            "networkCanaries",
            TEXTS,
            RUNNER,
            "Canaries that answered the control plane and that the plugin could not reach."),
    NETWORK_ROUNDS("networkRounds", NUMBER, RUNNER, "Consecutive rounds in which no canary was reachable."),
    NETWORK_REACHED("networkReached", NUMBER, RUNNER, "How often a canary was reachable before that."),
    NETWORK_MICROS("networkMicros", DURATION, RUNNER, "How long the proof of the network policy took.");

    private final String label;
    private final RecordValue kind;
    private final Vantage vantage;
    private final String meaning;

    RecordKey(String label, RecordValue kind, Vantage vantage, String meaning) {
        this.label = label;
        this.kind = kind;
        this.vantage = vantage;
        this.meaning = meaning;
    }

    /** Its name in the payload. */
    public String label() {
        return label;
    }

    public RecordValue kind() {
        return kind;
    }

    /** Who observed or stated the fact. */
    public Vantage vantage() {
        return vantage;
    }

    public String meaning() {
        return meaning;
    }

    /** Returns the value as the payload holds it. Throws IllegalArgumentException for a value of another kind. */
    Object toJson(Object value) {
        var json = kind.toJson(value);
        if (json == null) {
            throw new IllegalArgumentException("%s: expected %s, got %s of %s"
                    .formatted(label, kind, value, value.getClass().getName()));
        }
        return json;
    }

    @Override
    public String toString() {
        return label;
    }
}
