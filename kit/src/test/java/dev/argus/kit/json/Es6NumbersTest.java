package dev.argus.kit.json;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.argus.kit.TestFiles;
import dev.argus.kit.crypto.Sha256;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The test numbers by the author of RFC 8785: a fixed sequence, published as the SHA-256 of its first lines. */
class Es6NumbersTest {
    private static final long FIRST_OF_A_ROW = 0x0010000000000000L;
    private static final int ROW = 2000;

    @ParameterizedTest
    @CsvSource({
        "1000, be18b62b6f69cdab33a7e0dae0d9cfa869fda80ddc712221570f9f40a5878687",
        "10000, b9f7a8e75ef22a835685a52ccba7f7d6bdc99e34b010992cbc5864cd12be6892",
        "100000, 22776e6d4b49fa294a0d0f349268e5c28808fe7e0cb2bcbe28f63894e494d4c7"
    })
    void writesTheFirstNumbersAsPublished(int count, String sha256) {
        var numbers = new Numbers();
        var lines = new ByteArrayOutputStream();
        for (int i = 0; i < count; i++) {
            long bits = numbers.next();
            lines.writeBytes((Long.toHexString(bits) + ",").getBytes(StandardCharsets.US_ASCII));
            lines.writeBytes(CanonicalJson.of(JsonNodeFactory.instance.numberNode(Double.longBitsToDouble(bits))));
            lines.write('\n');
        }
        assertThat(Sha256.of(lines.toByteArray()).hex()).isEqualTo(sha256);
    }

    /** Generates the fixed numbers, then consecutive numbers, then numbers from repeated hashing. */
    private static final class Numbers {
        private final Deque<Long> waiting = new ArrayDeque<>();
        private byte[] block = new byte[Sha256.LENGTH];

        Numbers() {
            TestFiles.text("vectors/jcs/numbers.txt")
                    .lines()
                    .forEach(line -> waiting.add(Long.parseUnsignedLong(line, 16)));
            for (int i = 0; i < ROW; i++) {
                waiting.add(FIRST_OF_A_ROW + i);
            }
        }

        long next() {
            while (waiting.isEmpty()) {
                hash();
            }
            return waiting.remove();
        }

        private void hash() {
            block = Sha256.of(block).bytes();
            var longs = ByteBuffer.wrap(block).order(ByteOrder.LITTLE_ENDIAN).asLongBuffer();
            while (longs.hasRemaining()) {
                long bits = longs.get();
                double number = Double.longBitsToDouble(bits);
                if (number != 0 && Double.isFinite(number)) {
                    waiting.add(bits);
                }
            }
        }
    }
}
