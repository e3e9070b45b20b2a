package dev.argus.plugins.execution.capture;

import java.util.Arrays;
import java.util.Optional;

/**
 * Where a frame's payload belongs, and the letter that says so in its line.
 *
 * <p>The runner has the same set: {@code docs/contracts/runner-frames-words.json} is compared with both.
 */
public enum FrameStream {
    STDOUT('o'),
    STDERR('e'),
    /** The plugin's document. */
    OUTPUT('r'),
    /** What the runner says on its own account while the plugin runs. */
    EVENT('v'),
    /** The runner's last frame. */
    TRAILER('t');

    private final char letter;

    FrameStream(char letter) {
        this.letter = letter;
    }

    public char letter() {
        return letter;
    }

    /** Empty for a letter that is none of these. */
    static Optional<FrameStream> of(String letter) {
        return Arrays.stream(values())
                .filter(stream -> letter.length() == 1 && letter.charAt(0) == stream.letter)
                .findFirst();
    }

    /** Whether the bytes are the plugin's; the offset of the runner's own frames is their sequence number. */
    boolean ofPlugin() {
        return this != EVENT && this != TRAILER;
    }
}
