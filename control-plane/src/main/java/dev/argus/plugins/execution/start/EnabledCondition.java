package dev.argus.plugins.execution.start;

import dev.argus.plugins.installation.InstallationState;
import jakarta.inject.Singleton;

/** The condition that the operator has enabled the installation. */
@Singleton
class EnabledCondition implements StartCondition {
    @Override
    public StartStep step() {
        return StartStep.ENABLED;
    }

    @Override
    public StartOutcome check(Start start) {
        var state = start.installation().state();
        return state == InstallationState.ENABLED
                ? StartOutcome.Allowed.PLAINLY
                : new StartOutcome.Refused(
                        Denial.DISABLED,
                        "the installation of %s is %s"
                                .formatted(start.manifest().id(), state));
    }
}
