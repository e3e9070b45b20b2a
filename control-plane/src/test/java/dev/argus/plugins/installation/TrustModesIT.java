package dev.argus.plugins.installation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.argus.kit.crypto.SignatureAlgorithm;
import dev.argus.kit.crypto.SigningKey;
import dev.argus.plugins.execution.RequestResult;
import dev.argus.plugins.ledger.RecordType;
import dev.argus.plugins.trust.Trust;
import dev.argus.plugins.trust.TrustDecision;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/**
 * Tests every row of the requirements' table of trust modes: the state of a discovered plugin that is unsigned, invalid
 * or valid.
 */
class TrustModesIT {
    private static final Map<String, Object> STRICT = Map.of("argus.trust.mode", "strict");
    private static final Map<String, Object> WARN = Map.of("argus.trust.mode", "warn");
    private static final Map<String, Object> DISABLED = Map.of(
            "argus.trust.mode", "disabled",
            "argus.trust.disabled-owner", "ada",
            "argus.trust.disabled-reason", "a test",
            // The test platform's clock stands in November 2026.
            "argus.trust.disabled-until", "2026-12-01T00:00:00Z");

    @Test
    void strictRefusesUnsignedAndInvalidAndLoadsVerified() {
        try (var desk = new OperatorDesk(STRICT)) {
            assertThat(unsigned(desk)).isEqualTo("FAILED UNSIGNED");
            assertThat(invalid(desk)).isEqualTo("FAILED INVALID");
            assertThat(good(desk)).isEqualTo("LOADED VERIFIED");
        }
    }

    @Test
    void warnLoadsUnsignedAndInvalidAndSaysSo() {
        try (var desk = new OperatorDesk(WARN)) {
            assertThat(unsigned(desk)).isEqualTo("LOADED UNSIGNED");
            assertThat(invalid(desk)).isEqualTo("LOADED INVALID");
            assertThat(good(desk)).isEqualTo("LOADED VERIFIED");
            assertThat(desk.run("unsigned-one")).isInstanceOf(RequestResult.Accepted.class);
            assertThat(desk.platform.ledger().about(desk.discover("invalid-one").id()))
                    .contains(RecordType.PLUGIN_SIGNATURE_INVALID);
        }
    }

    @Test
    void pluginSignatureUnsignedInWarnModeAnUnsignedPluginLoaded() {
        try (var desk = new OperatorDesk(WARN)) {
            unsigned(desk);
            assertThat(desk.platform
                            .ledger()
                            .about(desk.discover("unsigned-one").id()))
                    .contains(RecordType.PLUGIN_SIGNATURE_UNSIGNED);
            assertThat(desk.counted(RecordType.PLUGIN_SIGNATURE_UNSIGNED)).isEqualTo(1);
        }
    }

    @Test
    void skippedTheChecksWereNotRun() {
        try (var desk = new OperatorDesk(DISABLED)) {
            unsigned(desk);
            var installation = desk.installation(desk.discover("unsigned-one"));
            var version = installation.version();
            assertThat(desk.platform
                            .get(Trust.class)
                            .decisions(desk.ada.tenantId(), Set.of(version))
                            .get(version))
                    .isInstanceOfSatisfying(
                            TrustDecision.Allowed.class,
                            allowed -> assertThat(allowed.verdict().status()).isEqualTo("SKIPPED"));
        }
    }

    @Test
    void disabledLoadsEverythingSkipped() {
        try (var desk = new OperatorDesk(DISABLED)) {
            assertThat(unsigned(desk)).isEqualTo("LOADED SKIPPED");
            assertThat(invalid(desk)).isEqualTo("LOADED SKIPPED");
            assertThat(good(desk)).isEqualTo("LOADED SKIPPED");
            assertThat(desk.run("unsigned-one")).isInstanceOf(RequestResult.Accepted.class);
            assertThat(desk.counted(RecordType.PLUGIN_SIGNATURE_UNSIGNED)).isZero();
        }
    }

    private static String unsigned(OperatorDesk desk) {
        desk.disk.unsigned("unsigned-one", desk.manifest("unsigned-one", "1.0.0"));
        return found(desk, "unsigned-one");
    }

    private static String invalid(OperatorDesk desk) {
        var folder = desk.disk.unsigned("invalid-one", desk.manifest("invalid-one", "1.0.0"));
        desk.disk.sign(folder, SigningKey.generate(SignatureAlgorithm.ED25519));
        return found(desk, "invalid-one");
    }

    private static String good(OperatorDesk desk) {
        desk.disk.signed("good-one", desk.manifest("good-one", "1.0.0"));
        return found(desk, "good-one");
    }

    private static String found(OperatorDesk desk, String folder) {
        var found = desk.discover(folder);
        return found.state() + " " + found.signatureStatus();
    }
}
