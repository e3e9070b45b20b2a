package dev.argus.kit.inspection;

import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_16LE;

import dev.argus.kit.json.ByteOrderMark;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.util.Optional;

/**
 * A file whose first bytes were read to tell whether it is text or binary.
 *
 * @param content the file; text in UTF-16, as editors and shells of Windows write it, is converted to UTF-8
 */
record FileStart(InputStream content, boolean binary) {
    private static final int LOOKED_AT = 8192;

    /** Treats a file as binary if a NUL byte is near its start, as common tools do, unless it is UTF-16. */
    static FileStart of(InputStream content) throws IOException {
        var buffered = new BufferedInputStream(content, LOOKED_AT);
        buffered.mark(LOOKED_AT);
        var start = buffered.readNBytes(LOOKED_AT);
        buffered.reset();
        var wide = wide(start);
        if (wide.isPresent()) {
            return new FileStart(new TranscodedInput(buffered, wide.get()), false);
        }
        boolean binary = false;
        for (byte b : start) {
            binary |= b == 0;
        }
        return new FileStart(buffered, binary);
    }

    private static Optional<Charset> wide(byte[] start) {
        var mark = ByteOrderMark.of(start).filter(found -> found != ByteOrderMark.UTF_8);
        if (mark.isPresent()) {
            return mark.map(ByteOrderMark::charset);
        }
        if (isMostlyLatin(start, 0)) {
            return Optional.of(UTF_16LE);
        }
        return isMostlyLatin(start, 1) ? Optional.of(UTF_16BE) : Optional.empty();
    }

    /** Whether nine of ten pairs of bytes are a printable ASCII character and a zero: UTF-16 without its mark. */
    private static boolean isMostlyLatin(byte[] start, int letterAt) {
        int pairs = start.length / 2;
        int latin = 0;
        for (int i = 0; i < pairs; i++) {
            byte letter = start[2 * i + letterAt];
            byte zero = start[2 * i + 1 - letterAt];
            latin += zero == 0 && (letter >= ' ' || letter == '\n' || letter == '\r' || letter == '\t') ? 1 : 0;
        }
        return pairs >= 4 && latin >= pairs - pairs / 10;
    }
}
