package dev.argus.cli.shell;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;

/** Standard output, which remembers whether writing failed because the reader of a pipe has ended. */
public final class StandardOutput extends FilterOutputStream {
    /** The kernel's words for EPIPE; the launcher sets a locale that does not translate them. */
    private static final String BROKEN_PIPE = "Broken pipe";

    private boolean readerIsGone;

    public StandardOutput(OutputStream out) {
        super(out);
    }

    public boolean readerIsGone() {
        return readerIsGone;
    }

    @Override
    public void write(int b) throws IOException {
        write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int from, int length) throws IOException {
        try {
            out.write(bytes, from, length);
        } catch (IOException e) {
            throw noticed(e);
        }
    }

    @Override
    public void flush() throws IOException {
        try {
            out.flush();
        } catch (IOException e) {
            throw noticed(e);
        }
    }

    private IOException noticed(IOException e) {
        readerIsGone |= String.valueOf(e.getMessage()).contains(BROKEN_PIPE);
        return e;
    }
}
