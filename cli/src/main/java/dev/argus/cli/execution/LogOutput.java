package dev.argus.cli.execution;

import dev.argus.cli.shell.Printable;
import dev.argus.cli.shell.Shell;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/**
 * Writes what a plugin wrote: byte for byte into a pipe or file, and on a terminal without what would control it. A
 * plugin could otherwise change what is on the screen, or its title.
 */
final class LogOutput {
    private final Shell shell;
    private final boolean exact;
    private final CharsetDecoder decoder = StandardCharsets.UTF_8
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPLACE)
            .onUnmappableCharacter(CodingErrorAction.REPLACE);
    /** The first bytes of a character whose others come later. */
    private byte[] begun = {};

    LogOutput(Shell shell, boolean raw) {
        this.shell = shell;
        this.exact = raw || !shell.terminal();
    }

    void write(byte[] bytes, int from, int length) {
        if (exact) {
            shell.out().write(bytes, from, length);
            return;
        }
        var input = ByteBuffer.allocate(begun.length + length)
                .put(begun)
                .put(bytes, from, length)
                .flip();
        var text = CharBuffer.allocate(input.remaining() + 1);
        decoder.reset();
        decoder.decode(input, text, false);
        begun = new byte[input.remaining()];
        input.get(begun);
        shell.out().print(Printable.log(text.flip().toString()));
    }
}
