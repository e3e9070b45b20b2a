package dev.argus.plugins.execution.capture;

import java.util.Arrays;
import java.util.Optional;

/** What the runner says on its own account while a plugin runs: the payload of an event frame. */
sealed interface RunnerEvent permits StartEvent, RunnerEvent.Other {
    /**
     * The types of the contract.
     *
     * <p>The runner has the same set: {@code docs/contracts/runner-frames-words.json} is compared with both.
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

    /** An event that changes nothing here: a gap, which the offsets show as well, or a type of a newer runner. */
    record Other(String type) implements RunnerEvent {}

    /** Empty for what no runner sends: bytes that are not a JSON object with a type. */
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
