package dev.argus.plugins.execution.capture;

import java.util.Arrays;
import java.util.Optional;

/**
 * The stream to which a frame's payload belongs, and the letter that names it in the frame's line.
 *
 * <p>The runner has the same set; tests compare both with {@code docs/contracts/runner-frames-words.json}.
 */
public enum FrameStream {
    STDOUT('o'),
    STDERR('e'),
    /** The plugin's output document. */
    OUTPUT('r'),
    /** Events that the runner itself reports while the plugin runs. */
    EVENT('v'),
    /** The last frame of an attempt. */
    TRAILER('t');

    private final char letter;

    FrameStream(char letter) {
        this.letter = letter;
    }

    public char letter() {
        return letter;
    }

    /** Returns the stream with the given letter; empty for an unknown letter. */
    static Optional<FrameStream> of(String letter) {
        return Arrays.stream(values())
                .filter(stream -> letter.length() == 1 && letter.charAt(0) == stream.letter)
                .findFirst();
    }

    /**
     * Returns whether the payload comes from the plugin. The runner's own frames have their sequence number as offset.
     */
    boolean ofPlugin() {
        return this != EVENT && this != TRAILER;
    }
}
