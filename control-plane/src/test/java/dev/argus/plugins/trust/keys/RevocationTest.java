package dev.argus.plugins.trust.keys;

import static dev.argus.plugins.trust.keys.RevocationReason.AFFILIATION_CHANGED;
import static dev.argus.plugins.trust.keys.RevocationReason.KEY_COMPROMISE;
import static dev.argus.plugins.trust.keys.RevocationReason.MALWARE;
import static dev.argus.plugins.trust.keys.RevocationReason.SUPERSEDED;
import static org.assertj.core.api.Assertions.assertThat;

import dev.argus.plugins.trust.verdict.Check;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class RevocationTest {
    private static final Instant REVOKED = Instant.parse("2026-11-21T12:00:00Z");
    private static final Instant SINCE = Instant.parse("2026-11-20T12:00:00Z");

    /**
     * Checks the table of docs/trust.md: which releases fail, by the reason of the revocation and the time of the
     * record.
     */
    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "SUPERSEDED, 2026-11-19T00:00:00Z, -",
                "SUPERSEDED, 2026-11-21T11:59:59.999999Z, -",
                "SUPERSEDED, 2026-11-21T12:00:00Z, KEY_ACTIVE",
                "AFFILIATION_CHANGED, 2026-11-20T11:59:59.999999Z, -",
                "AFFILIATION_CHANGED, 2026-11-20T12:00:00Z, KEY_NOT_REVOKED",
                "KEY_COMPROMISE, 2026-11-20T11:59:59.999999Z, -",
                "KEY_COMPROMISE, 2026-11-20T12:00:00Z, KEY_NOT_COMPROMISED",
                "MALWARE, 2026-11-19T00:00:00Z, KEY_NOT_COMPROMISED"
            })
    void whatARevocationDoesDependsOnItsReasonAndWhenTheReleaseWasLogged(
            RevocationReason reason, Instant loggedAt, @Nullable Check check) {
        var revocation = new Revocation(reason, REVOKED, "ann", reason.hasInvalidityTime() ? SINCE : null);
        assertThat(revocation.against(loggedAt).orElse(null)).isEqualTo(check);
    }

    @Test
    void onlyACompromiseLeavesEarlierReleasesInDoubt() {
        var before = SINCE.minusSeconds(1);
        assertThat(new Revocation(KEY_COMPROMISE, REVOKED, "ann", SINCE).leavesInDoubt(before))
                .isTrue();
        assertThat(new Revocation(KEY_COMPROMISE, REVOKED, "ann", SINCE).leavesInDoubt(SINCE))
                .isFalse();
        assertThat(new Revocation(AFFILIATION_CHANGED, REVOKED, "ann", SINCE).leavesInDoubt(before))
                .isFalse();
        assertThat(new Revocation(SUPERSEDED, REVOKED, "ann", null).leavesInDoubt(before))
                .isFalse();
    }

    @ParameterizedTest
    @EnumSource
    void theSameRevocationAgainAddsNothing(RevocationReason reason) {
        var revocation = new Revocation(reason, REVOKED, "ann", reason.hasInvalidityTime() ? SINCE : null);
        assertThat(revocation.addsTo(revocation)).isFalse();
    }

    @Test
    void aHarsherOneAddsAndAMilderDoesNot() {
        var superseded = new Revocation(SUPERSEDED, REVOKED, "ann", null);
        var malware = new Revocation(MALWARE, REVOKED, "ann", null);
        assertThat(malware.addsTo(superseded)).isTrue();
        assertThat(superseded.addsTo(malware)).isFalse();
    }

    @Test
    void anEarlierInvalidityTimeStays() {
        var affiliation = new Revocation(AFFILIATION_CHANGED, REVOKED, "ann", SINCE);
        var compromise = new Revocation(KEY_COMPROMISE, REVOKED, "bob", SINCE.plusSeconds(60));
        assertThat(compromise.after(affiliation)).isEqualTo(new Revocation(KEY_COMPROMISE, REVOKED, "bob", SINCE));
        var earlier = new Revocation(KEY_COMPROMISE, REVOKED, "cid", SINCE.minusSeconds(60));
        assertThat(earlier.addsTo(compromise)).isTrue();
        assertThat(earlier.after(compromise)).isEqualTo(earlier);
        assertThat(compromise.addsTo(earlier)).isFalse();
    }
}
