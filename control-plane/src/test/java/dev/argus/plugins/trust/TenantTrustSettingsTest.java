package dev.argus.plugins.trust;

import static org.assertj.core.api.Assertions.assertThat;

import dev.argus.plugins.trust.verdict.Check;
import dev.argus.plugins.trust.verdict.Judgement;
import dev.argus.plugins.trust.verdict.Verdict;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TenantTrustSettingsTest {
    private static final Verdict.Verified VERIFIED = new Verdict.Verified("k");

    /** Checks the table of docs/trust.md, with one row for each check. */
    @ParameterizedTest
    @CsvSource({
        "BUNDLE_DIGEST, refused, refused, refused",
        "MANIFEST_DIGEST, refused, refused, refused",
        "CHANGELOG_DIGEST, refused, refused, refused",
        "TENANT_PRIVATE, refused, refused, refused",
        "PLUGIN_NAME, refused, refused, refused",
        "KEY_NOT_COMPROMISED, refused, refused, logged",
        "ENVELOPE, refused, logged, passed",
        "SIGNED, refused, logged, passed",
        "KEY_REGISTERED, refused, logged, passed",
        "SIGNATURE, refused, logged, passed",
        "KEY_TRUSTED, refused, logged, passed",
        "KEY_SCOPE, refused, logged, passed",
        "KEY_NOT_REVOKED, refused, logged, passed",
        "KEY_ACTIVE, refused, logged, passed"
    })
    void whatAFailedCheckLeadsToDependsOnTheMode(Check check, String strict, String warn, String disabled) {
        for (var verdict : List.of(new Verdict.Invalid(check, "k"), new Verdict.CouldNotVerify(check))) {
            assertThat(consequence(TrustMode.STRICT, verdict)).isEqualTo(strict);
            assertThat(consequence(TrustMode.WARN, verdict)).isEqualTo(warn);
            assertThat(consequence(TrustMode.DISABLED, verdict)).isEqualTo(disabled);
        }
    }

    @Test
    void strictRefusesToLoadWhatIsUnsigned() {
        assertThat(decide(TrustMode.STRICT, new Verdict.Unsigned()))
                .isEqualTo(new TrustDecision.Refused(new Verdict.Unsigned()));
    }

    @Test
    void strictRefusesToLoadWhatIsInvalid() {
        var invalid = new Verdict.Invalid(Check.SIGNATURE, "k");
        assertThat(decide(TrustMode.STRICT, invalid)).isEqualTo(new TrustDecision.Refused(invalid));
    }

    @Test
    void warnLoadsWhatIsUnsignedAndSaysSo() {
        var warning = "UNSIGNED: it is not signed (check signed)";
        assertThat(decide(TrustMode.WARN, new Verdict.Unsigned()))
                .isEqualTo(new TrustDecision.Allowed(new Verdict.Unsigned(), List.of(warning)));
    }

    @Test
    void warnLoadsWhatIsInvalidAndSaysSo() {
        var invalid = new Verdict.Invalid(Check.KEY_TRUSTED, "k");
        assertThat(decide(TrustMode.WARN, invalid)).isInstanceOfSatisfying(TrustDecision.Allowed.class, allowed -> {
            assertThat(allowed.verdict()).isEqualTo(invalid);
            assertThat(allowed.warnings()).singleElement().asString().contains("INVALID", "key-trusted");
        });
    }

    @Test
    void strictAndWarnLoadWhatIsVerified() {
        for (var mode : List.of(TrustMode.STRICT, TrustMode.WARN)) {
            assertThat(decide(mode, VERIFIED)).isEqualTo(new TrustDecision.Allowed(VERIFIED, List.of()));
        }
    }

    @Test
    void disabledLoadsEverythingAsSkipped() {
        var skipped = new TrustDecision.Allowed(new Verdict.Skipped(), List.of());
        for (var verdict : List.of(VERIFIED, new Verdict.Unsigned(), new Verdict.Invalid(Check.SIGNATURE, "k"))) {
            assertThat(decide(TrustMode.DISABLED, verdict)).isEqualTo(skipped);
        }
    }

    @Test
    void aTenantMayRefuseUnderStrictWhatWasLoggedBeforeItsKeyWasCompromised() {
        var inDoubt = new Judgement(VERIFIED, true);
        assertThat(new TenantTrustSettings(TrustMode.STRICT, true).decide(inDoubt))
                .isInstanceOf(TrustDecision.Allowed.class);
        assertThat(new TenantTrustSettings(TrustMode.STRICT, false).decide(inDoubt))
                .isEqualTo(new TrustDecision.Refused(new Verdict.Invalid(Check.KEY_NEVER_COMPROMISED, "k")));
        assertThat(new TenantTrustSettings(TrustMode.WARN, false).decide(inDoubt))
                .isInstanceOf(TrustDecision.Allowed.class);
        assertThat(new TenantTrustSettings(TrustMode.STRICT, false).decide(Judgement.of(VERIFIED)))
                .isInstanceOf(TrustDecision.Allowed.class);
    }

    @Test
    void onlyWhatWasTakenBackEndsRuns() {
        assertThat(refused(Check.KEY_NOT_COMPROMISED).keyWithdrawn()).isTrue();
        assertThat(refused(Check.KEY_NOT_REVOKED).keyWithdrawn()).isTrue();
        assertThat(refused(Check.KEY_NEVER_COMPROMISED).keyWithdrawn()).isTrue();
        assertThat(refused(Check.KEY_TRUSTED).keyWithdrawn()).isTrue();
        assertThat(refused(Check.KEY_ACTIVE).keyWithdrawn()).isFalse();
        assertThat(refused(Check.SIGNATURE).keyWithdrawn()).isFalse();
        assertThat(new TrustDecision.Refused(new Verdict.Unsigned()).keyWithdrawn())
                .isFalse();
    }

    private static TrustDecision.Refused refused(Check check) {
        return new TrustDecision.Refused(new Verdict.Invalid(check, "k"));
    }

    private static TrustDecision decide(TrustMode mode, Verdict verdict) {
        return new TenantTrustSettings(mode, true).decide(Judgement.of(verdict));
    }

    private static String consequence(TrustMode mode, Verdict verdict) {
        return switch (decide(mode, verdict)) {
            case TrustDecision.Refused ignored -> "refused";
            case TrustDecision.Allowed(var ignored, var warnings) -> warnings.isEmpty() ? "passed" : "logged";
        };
    }
}
