package dev.argus.plugins.execution.start;

import dev.argus.plugins.execution.start.StartOutcome.Allowed;
import dev.argus.plugins.execution.start.StartOutcome.Refused;
import jakarta.inject.Singleton;
import java.util.Comparator;
import java.util.List;

/**
 * Decides whether an execution may start now. It is asked when a request is accepted, and again when the execution is
 * claimed, in the transaction of the claim. Nothing that the conditions read can be withdrawn before that transaction
 * ends.
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

    /** Returns the steps of the existing conditions, in the order in which they are checked. */
    public List<StartStep> steps() {
        return conditions.stream().map(StartCondition::step).toList();
    }

    /** Returns the first refusal; else the grants and warnings of all conditions together. */
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
