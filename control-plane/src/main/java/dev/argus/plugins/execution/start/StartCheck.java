package dev.argus.plugins.execution.start;

import dev.argus.plugins.execution.start.StartOutcome.Allowed;
import dev.argus.plugins.execution.start.StartOutcome.Refused;
import jakarta.inject.Singleton;
import java.util.Comparator;
import java.util.List;

/**
 * Whether an installation may start now: asked when a request is accepted and again, in the transaction that is the
 * start, when it is claimed. What the conditions read cannot be revoked before that transaction ends.
 */
@Singleton
public class StartCheck {
    private final List<StartCondition> conditions;

    StartCheck(List<StartCondition> conditions) {
        this.conditions = conditions.stream()
                .sorted(Comparator.comparing(StartCondition::step))
                .toList();
        for (int i = 1; i < this.conditions.size(); i++) {
            var step = this.conditions.get(i).step();
            if (step == this.conditions.get(i - 1).step()) {
                throw new IllegalStateException("two conditions of a start are at the step " + step);
            }
        }
    }

    /** Returns the steps of the conditions that there are, in the order in which they are checked. */
    public List<StartStep> steps() {
        return conditions.stream().map(StartCondition::step).toList();
    }

    /** Returns the first refusal, or what all conditions together allow. */
    public StartOutcome check(Start start) {
        var allowed = Allowed.PLAINLY;
        for (var condition : conditions) {
            switch (condition.check(start)) {
                case Refused refused -> {
                    return refused;
                }
                case Allowed more -> allowed = allowed.and(more);
            }
        }
        return allowed;
    }
}
