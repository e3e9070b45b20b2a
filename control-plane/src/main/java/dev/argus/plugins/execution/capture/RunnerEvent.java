package dev.argus.plugins.execution.capture;

import java.util.Arrays;
import java.util.Optional;

/** An event that the runner itself reports while a plugin runs: the payload of an event frame. */
sealed interface RunnerEvent permits StartEvent, RunnerEvent.Other {
    /**
     * The event types of the contract.
     *
     * <p>The runner has the same set; tests compare both with {@code docs/contracts/runner-frames-words.json}.
     */
    enum Type {
        START("start"),
        GAP("gap");

        private final String word;

        Type(String word) {
            this.word = word;
        }

        String word() {
            return word;
        }

        static Optional<Type> of(String word) {
            return Arrays.stream(values())
                    .filter(type -> type.word.equals(word))
                    .findFirst();
        }
    }

    /** An event that is ignored here: a gap, which the offsets show as well, or an event type of a newer runner. */
    record Other(String type) implements RunnerEvent {}

    /** Reads an event. Returns empty for bytes that no runner sends: anything but a JSON object with a type. */
    static Optional<RunnerEvent> parse(byte[] payload) {
        return RunnerJson.of(payload).flatMap(RunnerEvent::of);
    }

    private static Optional<RunnerEvent> of(RunnerJson json) {
        var word = json.root().path("type").textValue();
        if (word == null) {
            return Optional.empty();
        }
        boolean start = Type.of(word).filter(Type.START::equals).isPresent();
        return Optional.of(start ? StartEvent.of(json.root(), json.text()) : new Other(word));
    }
}
