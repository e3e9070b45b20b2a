package dev.argus.plugins.catalog;

import static dev.argus.plugins.ledger.RecordKey.ACCEPTED_FINDINGS;
import static dev.argus.plugins.ledger.RecordKey.ACKNOWLEDGED;
import static dev.argus.plugins.ledger.RecordKey.ACTOR;
import static dev.argus.plugins.ledger.RecordKey.ACTOR_TENANT;
import static dev.argus.plugins.ledger.RecordKey.CHECKS;
import static dev.argus.plugins.ledger.RecordKey.CODE_SHA256;
import static dev.argus.plugins.ledger.RecordKey.CYCLE;
import static dev.argus.plugins.ledger.RecordKey.DECISION;
import static dev.argus.plugins.ledger.RecordKey.EXPLANATION;
import static dev.argus.plugins.ledger.RecordKey.IMAGE;
import static dev.argus.plugins.ledger.RecordKey.KEY_ID;
import static dev.argus.plugins.ledger.RecordKey.MANIFEST_SHA256;
import static dev.argus.plugins.ledger.RecordKey.PLACE;
import static dev.argus.plugins.ledger.RecordKey.PLUGIN_ID;
import static dev.argus.plugins.ledger.RecordKey.PLUGIN_NAME;
import static dev.argus.plugins.ledger.RecordKey.PUBLISHER_ID;
import static dev.argus.plugins.ledger.RecordKey.REASON;
import static dev.argus.plugins.ledger.RecordKey.REVIEW_ID;
import static dev.argus.plugins.ledger.RecordKey.SIGNED;
import static dev.argus.plugins.ledger.RecordKey.SOURCE_IMAGE;
import static dev.argus.plugins.ledger.RecordKey.STARTUP_SHA256;
import static dev.argus.plugins.ledger.RecordKey.SUBMISSION;
import static dev.argus.plugins.ledger.RecordKey.VERSION;
import static dev.argus.plugins.ledger.RecordKey.VERSION_ID;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.argus.kit.crypto.Sha256;
import dev.argus.kit.manifest.ManifestFormat;
import dev.argus.kit.manifest.ManifestReader;
import dev.argus.kit.manifest.PluginName;
import dev.argus.plugins.catalog.check.Acknowledgement;
import dev.argus.plugins.catalog.check.CheckResult;
import dev.argus.plugins.catalog.composition.Composed;
import dev.argus.plugins.identifier.PluginId;
import dev.argus.plugins.ledger.LedgerEvent;
import dev.argus.plugins.ledger.RecordType;
import dev.argus.plugins.tenancy.Principal;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Makes the ledger records of plugins and versions. */
final class CatalogRecords {
    private CatalogRecords() {}

    static LedgerEvent created(PluginId plugin, String name, UUID publisher, String actor) {
        return LedgerEvent.of(RecordType.PLUGIN_CREATED, plugin.value())
                .with(PLUGIN_NAME, name)
                .with(PLUGIN_ID, plugin.value())
                .with(PUBLISHER_ID, publisher)
                .with(ACTOR, actor);
    }

    /** @param keyId the id of the key that signed the version */
    static LedgerEvent uploaded(PluginVersion version, String keyId) {
        return event(RecordType.VERSION_UPLOADED, version, version.uploadedBy())
                .with(MANIFEST_SHA256, Sha256.of(version.manifest()))
                .with(KEY_ID, keyId);
    }

    static LedgerEvent imported(PluginVersion version, ImportVersion request, List<CheckResult> checks) {
        return event(RecordType.VERSION_IMPORTED, version, request.importedBy())
                .with(MANIFEST_SHA256, Sha256.of(version.manifest()))
                .with(SIGNED, request.envelope() != null)
                .with(PLACE, request.from())
                .with(CHECKS, summaries(checks));
    }

    /** @param version its state after the submission */
    static LedgerEvent submitted(PluginVersion version, List<CheckResult> checks, String actor) {
        return event(RecordType.VERSION_SUBMITTED, version, actor)
                .with(SUBMISSION, version.submission())
                .with(CHECKS, summaries(checks));
    }

    /** @param explanation the publisher's reason, the same for all of the answers */
    static LedgerEvent acknowledged(
            PluginVersion version, List<Acknowledgement> answers, String explanation, String actor) {
        return event(RecordType.FINDINGS_ACKNOWLEDGED, version, actor)
                .with(
                        ACKNOWLEDGED,
                        answers.stream()
                                .map(answer -> "%s %s %s:%d:%d"
                                        .formatted(
                                                answer.name(),
                                                answer.rule(),
                                                answer.file(),
                                                answer.line(),
                                                answer.atColumn()))
                                .toList())
                .with(EXPLANATION, explanation);
    }

    /** @param checks the results that the reviewer saw */
    static LedgerEvent reviewed(PluginVersion version, Review review, List<CheckResult> checks, Principal reviewer) {
        return event(RecordType.VERSION_REVIEWED, version, reviewer.subject())
                .with(ACTOR_TENANT, reviewer.tenantId().value())
                .with(SUBMISSION, review.submission())
                .with(CHECKS, summaries(checks))
                .with(REVIEW_ID, review.id())
                .with(DECISION, review.decision())
                .with(EXPLANATION, review.reason())
                .withKnown(ACCEPTED_FINDINGS, accepted(review, checks));
    }

    static LedgerEvent published(PluginVersion version, Composed composed, String actor) {
        var startup = composed.startup();
        return event(RecordType.VERSION_PUBLISHED, version, actor)
                .with(IMAGE, composed.image())
                .withKnown(SOURCE_IMAGE, composed.source())
                .withKnown(STARTUP_SHA256, startup == null ? null : Sha256.of(startup));
    }

    static LedgerEvent deprecated(PluginVersion version, Principal actor, String explanation) {
        return moved(RecordType.VERSION_DEPRECATED, version, actor, explanation);
    }

    static LedgerEvent archived(PluginVersion version, Principal actor, String explanation) {
        return moved(RecordType.VERSION_ARCHIVED, version, actor, explanation);
    }

    static LedgerEvent yanked(PluginVersion version, Principal actor, String explanation) {
        return moved(RecordType.VERSION_YANKED, version, actor, explanation);
    }

    static LedgerEvent quarantined(PluginVersion version, QuarantineVersion request, Principal actor) {
        return moved(RecordType.VERSION_QUARANTINED, version, actor, request.reason())
                .with(REASON, request.code());
    }

    static LedgerEvent released(PluginVersion version, Principal actor, String explanation) {
        return moved(RecordType.VERSION_RELEASED, version, actor, explanation);
    }

    /** @param cycle the plugins that depend on each other, in order */
    static LedgerEvent dependencyCycle(PluginVersion version, List<PluginName> cycle) {
        return identified(RecordType.DEPENDENCY_CYCLE, version)
                .with(CYCLE, cycle.stream().map(PluginName::toString).toList());
    }

    private static LedgerEvent moved(RecordType type, PluginVersion version, Principal actor, String explanation) {
        return event(type, version, actor.subject())
                .with(ACTOR_TENANT, actor.tenantId().value())
                .with(EXPLANATION, explanation);
    }

    private static LedgerEvent event(RecordType type, PluginVersion version, String actor) {
        return identified(type, version).with(CODE_SHA256, version.codeSha256()).with(ACTOR, actor);
    }

    private static LedgerEvent identified(RecordType type, PluginVersion version) {
        return LedgerEvent.of(type, version.id().value())
                .with(PLUGIN_NAME, name(version).toString())
                .with(PLUGIN_ID, version.plugin().value())
                .with(VERSION, version.version())
                .with(VERSION_ID, version.id().value());
    }

    private static PluginName name(PluginVersion version) {
        return ManifestReader.read(version.manifest().getBytes(UTF_8), ManifestFormat.JSON)
                .id();
    }

    /** How many acknowledged findings an approval accepted; null where it accepted none. */
    private static @Nullable Integer accepted(Review review, List<CheckResult> checks) {
        int accepted = checks.stream()
                .filter(CheckResult::acceptanceNeeded)
                .mapToInt(result -> result.count() - result.open())
                .sum();
        return review.decision() == ReviewDecision.APPROVE && accepted > 0 ? accepted : null;
    }

    private static List<String> summaries(List<CheckResult> checks) {
        return checks.stream().map(CheckResult::summary).toList();
    }
}
