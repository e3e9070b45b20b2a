package dev.argus.plugins.catalog.check;

import dev.argus.kit.inspection.BundleCheck;
import dev.argus.kit.inspection.CheckFindings;
import dev.argus.kit.inspection.SecretScan;
import dev.argus.kit.inspection.UnicodeScan;
import io.micronaut.context.annotation.Context;
import jakarta.inject.Inject;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs the automatic bundle checks that the configuration switches on. If the configuration names a check that does not
 * exist, the platform does not start.
 */
@Context
public class BundleChecks {
    private static final Logger log = LoggerFactory.getLogger(BundleChecks.class);

    private final List<BundleCheck> checks;
    private final Map<String, CheckConfiguration> switches;
    private final Clock clock;

    @Inject
    BundleChecks(List<CheckConfiguration> switches, Clock clock) {
        this(List.of(new SecretScan(), new UnicodeScan()), switches, clock);
    }

    BundleChecks(List<BundleCheck> checks, List<CheckConfiguration> switches, Clock clock) {
        this.checks = checks;
        this.switches =
                switches.stream().collect(Collectors.toUnmodifiableMap(CheckConfiguration::name, Function.identity()));
        this.clock = clock;
        var names = checks.stream().map(BundleCheck::name).collect(Collectors.toCollection(TreeSet::new));
        switches.forEach(set -> {
            if (!names.contains(set.name())) {
                throw new IllegalArgumentException(
                        "argus.checks.%s: there is no such check; there are %s".formatted(set.name(), names));
            }
        });
    }

    /**
     * Returns one result for each check, also for those that are switched off. Must not be called in a transaction,
     * because a bundle may be large.
     */
    public List<CheckResult> run(UUID version, int submission, byte[] bundle) {
        return checks.stream()
                .map(check -> run(check, version, submission, bundle))
                .toList();
    }

    private CheckResult run(BundleCheck check, UUID version, int submission, byte[] bundle) {
        var set = switches.getOrDefault(check.name(), CheckConfiguration.allOn(check.name()));
        if (!set.enabled()) {
            return result(version, submission, set, CheckOutcome.SKIPPED, new CheckFindings(), null);
        }
        try {
            var found = check.inspect(new ByteArrayInputStream(bundle));
            return result(
                    version,
                    submission,
                    set,
                    found.count() == 0 ? CheckOutcome.PASSED : CheckOutcome.FINDINGS,
                    found,
                    null);
        } catch (IOException | RuntimeException e) {
            // A fault of a check must not let a bundle pass.
            log.warn("check {} of version {} failed", check.name(), version, e);
            return result(
                    version,
                    submission,
                    set,
                    CheckOutcome.FAILED,
                    new CheckFindings(),
                    "the check could not examine the whole bundle");
        }
    }

    private CheckResult result(
            UUID version,
            int submission,
            CheckConfiguration set,
            CheckOutcome outcome,
            CheckFindings found,
            @Nullable String message) {
        return new CheckResult(
                version,
                submission,
                set.name(),
                outcome,
                set.enforced(),
                set.required(),
                found.kept(),
                found.count(),
                message,
                clock.instant());
    }
}
