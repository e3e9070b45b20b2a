package dev.argus.plugins.execution.redaction;

import java.util.List;

/** Decodes a stream byte by byte. */
record Bytewise(ByteReader reader) implements StreamDecoding {
    @Override
    public void read(byte[] bytes, long at) {
        for (int i = 0; i < bytes.length; i++) {
            if (!reader.idle(bytes[i])) {
                reader.read(bytes[i], at + i, at + i + 1);
            }
        }
    }

    @Override
    public void finish() {
        reader.finish();
    }

    @Override
    public long undecided(long end) {
        return reader.undecided(end);
    }

    @Override
    public void drain(List<DecodedMatcher.Span> into) {
        reader.matcher().drain(into);
    }
}
