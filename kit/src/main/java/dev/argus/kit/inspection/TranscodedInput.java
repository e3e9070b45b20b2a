package dev.argus.kit.inspection;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.Charset;

/** Text in another encoding, as UTF-8. What cannot be decoded becomes one replacement character. */
final class TranscodedInput extends InputStream {
    private static final int BLOCK = 4096;

    private final Reader text;
    private byte[] bytes = {};
    private int at;

    TranscodedInput(InputStream content, Charset encoding) {
        this.text = new InputStreamReader(content, encoding);
    }

    @Override
    public int read() throws IOException {
        return fill() ? bytes[at++] & 0xff : -1;
    }

    @Override
    public int read(byte[] target, int from, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        if (!fill()) {
            return -1;
        }
        int count = Math.min(length, bytes.length - at);
        System.arraycopy(bytes, at, target, from, count);
        at += count;
        return count;
    }

    private boolean fill() throws IOException {
        if (at < bytes.length) {
            return true;
        }
        var block = new char[BLOCK + 1];
        int count = text.read(block, 0, BLOCK);
        if (count < 0) {
            return false;
        }
        // A pair of surrogates must not be torn.
        if (Character.isHighSurrogate(block[count - 1])) {
            int low = text.read();
            if (low >= 0) {
                block[count++] = (char) low;
            }
        }
        bytes = new String(block, 0, count).getBytes(UTF_8);
        at = 0;
        return true;
    }
}
