package dev.argus.plugins.execution;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import dev.argus.plugins.ledger.RecordKey;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class StoredTriggerTest {
    private static final ExecutionId EXECUTION = new ExecutionId(new UUID(1, 2));
    private static final UUID SUBSCRIPTION = new UUID(3, 4);

    private static final List<Trigger> ALL = List.of(
            new Trigger.Manual(),
            new Trigger.Resource("uid-of-any-form"),
            new Trigger.Schedule(new UUID(5, 6), Instant.EPOCH),
            new Trigger.Event(new UUID(7, 8), SUBSCRIPTION),
            new Trigger.Outcome(EXECUTION, SUBSCRIPTION),
            new Trigger.Child(EXECUTION),
            new Trigger.Session(new UUID(9, 10)),
            new Trigger.Retry(EXECUTION));

    @Test
    void everyTriggerIsReadAsItWasStored() {
        assertThat(ALL.stream().map(Trigger::kind).collect(toSet())).containsExactlyInAnyOrder(TriggerKind.values());
        assertThat(ALL).allSatisfy(trigger -> {
            var stored = StoredTrigger.of(trigger);
            assertThat(stored.kind()).isEqualTo(trigger.kind());
            assertThat(stored.trigger()).isEqualTo(trigger);
        });
    }

    @Test
    void theLedgersDescriptionNamesEveryKind() {
        assertThat(RecordKey.TRIGGER_KIND.meaning().split("\\W+"))
                .contains(Arrays.stream(TriggerKind.values())
                        .map(TriggerKind::name)
                        .toArray(String[]::new));
    }
}
