package dev.argus.plugins.execution.capture;

import dev.argus.plugins.architecture.Pure;
import java.util.Arrays;
import java.util.OptionalInt;

/** Why an attempt ended, as its runner reports it. */
@Pure
public sealed interface TrailerReason {
    /** Returns the word that stands in the trailer. */
    String word();

    /**
     * Returns the reason with the given word. Never throws, because a newer runner may have words that are unknown
     * here.
     */
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
     * <p>The runner has the same set; tests compare both with {@code docs/contracts/runner-frames-words.json}.
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

        /** Returns the container's exit code if the runner itself decides it; empty if it is the plugin's. */
        public OptionalInt exit() {
            return exit;
        }
    }

    /** A word that only a newer runner uses. It proves neither success nor whose fault the end was. */
    record Unknown(String word) implements TrailerReason {}
}
