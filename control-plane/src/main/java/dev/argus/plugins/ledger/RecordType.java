package dev.argus.plugins.ledger;

import static dev.argus.plugins.ledger.RecordKey.ACCEPTED_FINDINGS;
import static dev.argus.plugins.ledger.RecordKey.ACCEPTED_YANKED;
import static dev.argus.plugins.ledger.RecordKey.ACKNOWLEDGED;
import static dev.argus.plugins.ledger.RecordKey.ACTION;
import static dev.argus.plugins.ledger.RecordKey.ACTOR;
import static dev.argus.plugins.ledger.RecordKey.ACTOR_KIND;
import static dev.argus.plugins.ledger.RecordKey.ACTOR_TENANT;
import static dev.argus.plugins.ledger.RecordKey.ALGORITHM;
import static dev.argus.plugins.ledger.RecordKey.ATTEMPT;
import static dev.argus.plugins.ledger.RecordKey.CAPABILITY;
import static dev.argus.plugins.ledger.RecordKey.CHECKS;
import static dev.argus.plugins.ledger.RecordKey.CODE_SHA256;
import static dev.argus.plugins.ledger.RecordKey.CONFIRMED_BY;
import static dev.argus.plugins.ledger.RecordKey.CONSTRAINTS;
import static dev.argus.plugins.ledger.RecordKey.CPU_MICROS;
import static dev.argus.plugins.ledger.RecordKey.CYCLE;
import static dev.argus.plugins.ledger.RecordKey.DECISION;
import static dev.argus.plugins.ledger.RecordKey.ENDED_AT;
import static dev.argus.plugins.ledger.RecordKey.ENDORSED;
import static dev.argus.plugins.ledger.RecordKey.EXECUTION;
import static dev.argus.plugins.ledger.RecordKey.EXIT_CODE;
import static dev.argus.plugins.ledger.RecordKey.EXPIRES_AT;
import static dev.argus.plugins.ledger.RecordKey.EXPLANATION;
import static dev.argus.plugins.ledger.RecordKey.FAILED_CHECK;
import static dev.argus.plugins.ledger.RecordKey.FAULT;
import static dev.argus.plugins.ledger.RecordKey.FILE_SIZE_LIMIT_BYTES;
import static dev.argus.plugins.ledger.RecordKey.FINDINGS;
import static dev.argus.plugins.ledger.RecordKey.FINDINGS_BY_SEVERITY;
import static dev.argus.plugins.ledger.RecordKey.FIRST_PLACE;
import static dev.argus.plugins.ledger.RecordKey.GRANTS;
import static dev.argus.plugins.ledger.RecordKey.IMAGE;
import static dev.argus.plugins.ledger.RecordKey.IMAGE_ID;
import static dev.argus.plugins.ledger.RecordKey.INDEPENDENTLY_VERIFIABLE;
import static dev.argus.plugins.ledger.RecordKey.INSTALLATION;
import static dev.argus.plugins.ledger.RecordKey.INTRODUCED_BY_KEY_ID;
import static dev.argus.plugins.ledger.RecordKey.INVALID_FROM;
import static dev.argus.plugins.ledger.RecordKey.ISOLATION_LAYERS;
import static dev.argus.plugins.ledger.RecordKey.KEY_ID;
import static dev.argus.plugins.ledger.RecordKey.LANDLOCK_ABI;
import static dev.argus.plugins.ledger.RecordKey.MANIFEST_SHA256;
import static dev.argus.plugins.ledger.RecordKey.MESSAGE;
import static dev.argus.plugins.ledger.RecordKey.MISSING_CAPABILITIES;
import static dev.argus.plugins.ledger.RecordKey.NETWORK_CANARIES;
import static dev.argus.plugins.ledger.RecordKey.NETWORK_MICROS;
import static dev.argus.plugins.ledger.RecordKey.NETWORK_REACHED;
import static dev.argus.plugins.ledger.RecordKey.NETWORK_ROUNDS;
import static dev.argus.plugins.ledger.RecordKey.NEW_KEY_ID;
import static dev.argus.plugins.ledger.RecordKey.ON_BEHALF_OF;
import static dev.argus.plugins.ledger.RecordKey.OUTPUT_BYTES;
import static dev.argus.plugins.ledger.RecordKey.OUTPUT_MISSED_REDACTIONS;
import static dev.argus.plugins.ledger.RecordKey.OUTPUT_REDACTIONS;
import static dev.argus.plugins.ledger.RecordKey.PEAK_MEMORY_BYTES;
import static dev.argus.plugins.ledger.RecordKey.PLACE;
import static dev.argus.plugins.ledger.RecordKey.PLUGIN_ID;
import static dev.argus.plugins.ledger.RecordKey.PLUGIN_NAME;
import static dev.argus.plugins.ledger.RecordKey.PREVIOUS_VERSION;
import static dev.argus.plugins.ledger.RecordKey.PREVIOUS_VERSION_ID;
import static dev.argus.plugins.ledger.RecordKey.PUBLISHER;
import static dev.argus.plugins.ledger.RecordKey.PUBLISHER_ID;
import static dev.argus.plugins.ledger.RecordKey.QUEUED_MICROS;
import static dev.argus.plugins.ledger.RecordKey.REASON;
import static dev.argus.plugins.ledger.RecordKey.REPLACED_KEY_ID;
import static dev.argus.plugins.ledger.RecordKey.REQUIRED_RUNTIME_CLASS;
import static dev.argus.plugins.ledger.RecordKey.RETIRES_AT;
import static dev.argus.plugins.ledger.RecordKey.REVIEW_ID;
import static dev.argus.plugins.ledger.RecordKey.RUNTIME_CLASS;
import static dev.argus.plugins.ledger.RecordKey.SCRATCH_BYTES;
import static dev.argus.plugins.ledger.RecordKey.SIGNATURE_STATUS;
import static dev.argus.plugins.ledger.RecordKey.SIGNED;
import static dev.argus.plugins.ledger.RecordKey.SOURCE;
import static dev.argus.plugins.ledger.RecordKey.SOURCE_IMAGE;
import static dev.argus.plugins.ledger.RecordKey.STARTED_AT;
import static dev.argus.plugins.ledger.RecordKey.STARTUP_SHA256;
import static dev.argus.plugins.ledger.RecordKey.STATE;
import static dev.argus.plugins.ledger.RecordKey.STDERR_BYTES;
import static dev.argus.plugins.ledger.RecordKey.STDERR_COMPLETENESS;
import static dev.argus.plugins.ledger.RecordKey.STDERR_MISSED_REDACTIONS;
import static dev.argus.plugins.ledger.RecordKey.STDERR_REDACTIONS;
import static dev.argus.plugins.ledger.RecordKey.STDOUT_BYTES;
import static dev.argus.plugins.ledger.RecordKey.STDOUT_COMPLETENESS;
import static dev.argus.plugins.ledger.RecordKey.STDOUT_MISSED_REDACTIONS;
import static dev.argus.plugins.ledger.RecordKey.STDOUT_REDACTIONS;
import static dev.argus.plugins.ledger.RecordKey.SUBMISSION;
import static dev.argus.plugins.ledger.RecordKey.TASK_LIMIT;
import static dev.argus.plugins.ledger.RecordKey.TRIGGER_ID;
import static dev.argus.plugins.ledger.RecordKey.TRIGGER_KIND;
import static dev.argus.plugins.ledger.RecordKey.TRUST_WARNINGS;
import static dev.argus.plugins.ledger.RecordKey.USED_CAPABILITIES;
import static dev.argus.plugins.ledger.RecordKey.VALID_FROM;
import static dev.argus.plugins.ledger.RecordKey.VERSION;
import static dev.argus.plugins.ledger.RecordKey.VERSION_ID;
import static dev.argus.plugins.ledger.RecordKey.WAIVER_ENDS_AT;
import static dev.argus.plugins.ledger.RecordKey.WAIVER_OWNER;
import static dev.argus.plugins.ledger.RecordKey.WALL_MICROS;

/**
 * The types of records, each with the keys that its records have. The label is the {@code ty} of the leaf; once
 * written, it never changes its meaning.
 */
public enum RecordType {
    KEY_REGISTERED(
            "key.registered",
            "A publisher's key was registered.",
            Shapes.key()
                    .and(PUBLISHER_ID, ALGORITHM, INDEPENDENTLY_VERIFIABLE)
                    .may(REPLACED_KEY_ID, ENDORSED, CONFIRMED_BY)),
    KEY_RETIRED(
            "key.retired",
            "A key was retired: it signs no new releases.",
            Shapes.key().and(RETIRES_AT)),
    KEY_REVOKED("key.revoked", "A key was revoked.", Shapes.key().and(REASON).may(INVALID_FROM, INTRODUCED_BY_KEY_ID)),
    KEY_ROTATION_REQUESTED(
            "key.rotation.requested",
            "An owner requested the replacement of a key.",
            Shapes.key().and(NEW_KEY_ID, EXPIRES_AT)),
    TRUST_SKIPPED(
            "trust.skipped",
            "An execution started without a check of signatures.",
            RecordShape.of(EXECUTION, VERSION_ID, WAIVER_OWNER, WAIVER_ENDS_AT, EXPLANATION)),

    PLUGIN_CREATED(
            "plugin.created", "A plugin was created.", RecordShape.of(PLUGIN_NAME, PLUGIN_ID, PUBLISHER_ID, ACTOR)),
    VERSION_UPLOADED(
            "version.uploaded", "A version was uploaded.", Shapes.version().and(MANIFEST_SHA256, KEY_ID)),
    VERSION_IMPORTED(
            "version.imported",
            "An operator imported a version that nobody reviewed.",
            Shapes.version().and(MANIFEST_SHA256, SIGNED, PLACE, CHECKS)),
    VERSION_SUBMITTED(
            "version.submitted",
            "A version was submitted for review.",
            Shapes.version().and(SUBMISSION, CHECKS)),
    FINDINGS_ACKNOWLEDGED(
            "version.findings_acknowledged",
            "A publisher acknowledged findings of the checks, with a reason.",
            Shapes.version().and(ACKNOWLEDGED, EXPLANATION)),
    VERSION_REVIEWED(
            "version.reviewed",
            "Somebody reviewed a version.",
            Shapes.version()
                    .and(SUBMISSION, CHECKS, REVIEW_ID, DECISION, EXPLANATION, ACTOR_TENANT)
                    .may(ACCEPTED_FINDINGS)),
    VERSION_PUBLISHED(
            "version.published",
            "A version was published.",
            Shapes.version().and(IMAGE).may(SOURCE_IMAGE, STARTUP_SHA256)),
    VERSION_DEPRECATED(
            "version.deprecated",
            "A version was deprecated: it is installed only if it is named explicitly.",
            Shapes.moved()),
    VERSION_ARCHIVED("version.archived", "A version was archived: it is no longer shown or installed.", Shapes.moved()),
    VERSION_YANKED("version.yanked", "A version was yanked: it is no longer installed.", Shapes.moved()),
    VERSION_QUARANTINED(
            "version.quarantined",
            "A version was quarantined: it no longer starts.",
            Shapes.moved().and(REASON)),
    VERSION_RELEASED("version.released", "A quarantine ended.", Shapes.moved()),
    DEPENDENCY_CYCLE(
            "plugin.dependency_cycle",
            "A published version completed a dependency cycle.",
            RecordShape.of(PLUGIN_NAME, PLUGIN_ID, VERSION, VERSION_ID, CYCLE)),

    PLUGIN_DISCOVERED(
            "plugin.discovered",
            "A plugin was discovered, or a discovered plugin has changed.",
            Shapes.found().and(PLUGIN_NAME, VERSION, CODE_SHA256, ACTOR)),
    PLUGIN_LOAD_FAILED(
            "plugin.load.failed",
            "A discovered plugin or an installation cannot run.",
            RecordShape.of(MESSAGE)
                    .may(SOURCE, PLACE, PLUGIN_NAME, PLUGIN_ID, VERSION, VERSION_ID, CODE_SHA256, INSTALLATION)),
    PLUGIN_SIGNATURE_INVALID(
            "plugin.signature.invalid", "The signature of a discovered plugin is invalid.", Shapes.signature()),
    PLUGIN_SIGNATURE_UNSIGNED("plugin.signature.unsigned", "A discovered plugin is not signed.", Shapes.signature()),
    PLUGIN_DUPLICATE_ID(
            "plugin.duplicate_id",
            "A plugin was found in a second place, which is ignored.",
            Shapes.found().and(PLUGIN_NAME, FIRST_PLACE, MESSAGE)),
    PLUGIN_RELOAD_COMPLETED(
            "plugin.reload.completed",
            "An installation was checked again and can run.",
            Shapes.installation().and(STATE)),
    INSTALLATION_CREATED("installation.created", "A tenant installed a plugin.", Shapes.installed()),
    INSTALLATION_LOADED("installation.loaded", "A tenant installed an unloaded plugin again.", Shapes.installed()),
    INSTALLATION_ENABLED(
            "installation.enabled", "An installation was enabled: executions are accepted.", Shapes.installation()),
    INSTALLATION_DISABLED(
            "installation.disabled", "An installation was disabled: executions are refused.", Shapes.installation()),
    INSTALLATION_UNLOADED("installation.unloaded", "A tenant unloaded a plugin.", Shapes.installation()),
    INSTALLATION_UPGRADE_PENDING(
            "installation.upgrade.pending",
            "An upgrade waits for grants that its version requests.",
            Shapes.installation().and(VERSION, MISSING_CAPABILITIES)),
    INSTALLATION_UPGRADE_WITHDRAWN(
            "installation.upgrade.withdrawn", "A waiting upgrade was withdrawn.", Shapes.installation()),
    INSTALLATION_UPGRADED(
            "installation.upgraded",
            "An installation was changed to another version.",
            Shapes.installation()
                    .and(VERSION, CODE_SHA256, PREVIOUS_VERSION, PREVIOUS_VERSION_ID, STATE)
                    .may(ACCEPTED_YANKED)
                    .digests(RecordDigest.CONFIG)),

    GRANT_GIVEN(
            "grant.given",
            "A capability was granted to an installation.",
            Shapes.grant().and(VERSION_ID, CONSTRAINTS, VALID_FROM, EXPIRES_AT, ACTOR)),
    GRANT_REVOKED("grant.revoked", "A grant was revoked.", Shapes.grant().and(EXPLANATION, ACTOR)),
    GRANT_EXPIRED("grant.expired", "A grant expired.", Shapes.grant().and(EXPIRES_AT)),

    EXECUTION_DENIED(
            "execution.denied",
            "A valid request was denied; no execution was created.",
            Shapes.request().and(REASON, MESSAGE)),
    EXECUTION_REQUESTED(
            "execution.requested",
            "An execution was accepted and waits.",
            Shapes.request().and(EXECUTION, IMAGE, GRANTS).digests(RecordDigest.INPUT)),
    EXECUTION_STARTED(
            "execution.started",
            "An attempt at an execution started.",
            Shapes.execution().and(QUEUED_MICROS, REQUIRED_RUNTIME_CLASS).may(TRUST_WARNINGS)),
    EXECUTION_FINISHED("execution.finished", "An execution ended.", Shapes.finished());

    private final String label;
    private final String meaning;
    private final RecordShape shape;

    RecordType(String label, String meaning, RecordShape shape) {
        this.label = label;
        this.meaning = meaning;
        this.shape = shape;
    }

    public String label() {
        return label;
    }

    /** What happened, in one sentence. */
    public String meaning() {
        return meaning;
    }

    /** Which keys and digests a record of this type has. */
    public RecordShape shape() {
        return shape;
    }

    /** The shapes that several record types share. */
    private static final class Shapes {
        private Shapes() {}

        static RecordShape key() {
            return RecordShape.of(PUBLISHER, KEY_ID, ACTOR);
        }

        static RecordShape version() {
            return RecordShape.of(PLUGIN_NAME, PLUGIN_ID, VERSION, VERSION_ID, CODE_SHA256, ACTOR);
        }

        static RecordShape moved() {
            return version().and(EXPLANATION, ACTOR_TENANT);
        }

        static RecordShape found() {
            return RecordShape.of(SOURCE, PLACE);
        }

        static RecordShape signature() {
            return found().and(SIGNATURE_STATUS).may(FAILED_CHECK, PLUGIN_NAME, VERSION);
        }

        static RecordShape installation() {
            return RecordShape.of(INSTALLATION, PLUGIN_ID, VERSION_ID, ACTOR);
        }

        static RecordShape installed() {
            return installation().and(PLUGIN_NAME, VERSION, CODE_SHA256).digests(RecordDigest.CONFIG);
        }

        static RecordShape grant() {
            return RecordShape.of(INSTALLATION, CAPABILITY);
        }

        static RecordShape request() {
            return RecordShape.of(
                            INSTALLATION, PLUGIN_NAME, PLUGIN_ID, VERSION, VERSION_ID, ACTION, TRIGGER_KIND, ACTOR)
                    .may(TRIGGER_ID, ACTOR_KIND, ON_BEHALF_OF);
        }

        static RecordShape execution() {
            return RecordShape.of(
                            EXECUTION,
                            INSTALLATION,
                            PLUGIN_NAME,
                            PLUGIN_ID,
                            VERSION,
                            VERSION_ID,
                            ACTION,
                            TRIGGER_KIND,
                            ATTEMPT,
                            IMAGE)
                    .may(TRIGGER_ID);
        }

        static RecordShape finished() {
            return execution()
                    .and(STATE, QUEUED_MICROS)
                    .may(REASON, FAULT, EXIT_CODE, IMAGE_ID, RUNTIME_CLASS, STARTED_AT, ENDED_AT)
                    .may(WALL_MICROS, CPU_MICROS, PEAK_MEMORY_BYTES)
                    .may(OUTPUT_BYTES, OUTPUT_REDACTIONS, OUTPUT_MISSED_REDACTIONS)
                    .may(STDOUT_BYTES, STDOUT_COMPLETENESS, STDOUT_REDACTIONS, STDOUT_MISSED_REDACTIONS)
                    .may(STDERR_BYTES, STDERR_COMPLETENESS, STDERR_REDACTIONS, STDERR_MISSED_REDACTIONS)
                    .may(FINDINGS, FINDINGS_BY_SEVERITY, USED_CAPABILITIES)
                    .may(ISOLATION_LAYERS, LANDLOCK_ABI, FILE_SIZE_LIMIT_BYTES, SCRATCH_BYTES, TASK_LIMIT)
                    .may(NETWORK_CANARIES, NETWORK_ROUNDS, NETWORK_REACHED, NETWORK_MICROS)
                    .digests(RecordDigest.OUTPUT, RecordDigest.OUTPUT_RAW)
                    .digests(RecordDigest.STDOUT, RecordDigest.STDOUT_RAW)
                    .digests(RecordDigest.STDERR, RecordDigest.STDERR_RAW);
        }
    }
}
