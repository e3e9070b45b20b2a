package dev.argus.plugins.execution.capture;

import dev.argus.plugins.architecture.Pure;
import java.util.Arrays;
import java.util.OptionalInt;

/** Why an attempt ended, as its runner says it. */
@Pure
public sealed interface TrailerReason {
    /** As it stands in the trailer. */
    String word();

    /** Never fails: a newer runner may have words that are unknown here. */
    static TrailerReason of(String word) {
        return Arrays.stream(Known.values())
                .filter(known -> known.word.equals(word))
                .<TrailerReason>map(known -> known)
                .findFirst()
                .orElseGet(() -> new Unknown(word));
    }

    /**
     * The words of the contract, explained in {@code docs/contracts/runner-frames.md}.
     *
     * <p>The runner has the same set: {@code docs/contracts/runner-frames-words.json} is compared with both.
     */
    enum Known implements TrailerReason {
        EXITED("exited"),
        SIGNALED("signaled"),
        TIMEOUT("timeout"),
        TERMINATED("terminated"),
        ISOLATION("isolation", 121),
        SECRET("secret", 122),
        NOT_FOUND("not_found"),
        SPEC("spec", 120),
        CONTAIN("contain", 123),
        RUNNER("runner", 124);

        private final String word;
        private final OptionalInt exit;

        Known(String word) {
            this.word = word;
            this.exit = OptionalInt.empty();
        }

        Known(String word, int exit) {
            this.word = word;
            this.exit = OptionalInt.of(exit);
        }

        @Override
        public String word() {
            return word;
        }

        /** The container's exit code where it is the runner's own; empty where it is the plugin's. */
        public OptionalInt exit() {
            return exit;
        }
    }

    /** A word that only a newer runner uses. It proves no success, and nothing about whose fault the end was. */
    record Unknown(String word) implements TrailerReason {}
}
