package dev.argus.plugins.execution.capture;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.random.RandomGenerator;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Writes lines as the runner does. It follows the contract and not the platform's reader. It has a real key, so that a
 * test can also sign lies.
 */
public record SampleRunner(FrameKey key) {
    static final int HEAD = 800;
    static final int TAIL = 200;
    static final int OUTPUT = 240;
    private static final int FRAME = 280;

    /** An honest attempt: its lines, and everything that the plugin wrote. */
    public record Run(List<String> lines, Written written) {}

    @SuppressWarnings("ArrayRecordComponent")
    public record Written(byte[] stdout, byte[] stderr, byte[] output) {
        public byte[] of(char stream) {
            return stream == 'o' ? stdout : stream == 'e' ? stderr : output;
        }
    }

    public Run run(RandomGenerator random) {
        var written = new Written(bytes(random, 1600), bytes(random, 1200), bytes(random, 360));
        List<String> lines = new ArrayList<>();
        lines.add(frame(0, 'v', 0, "{\"type\":\"start\"}".getBytes(UTF_8)));
        for (char stream : random.nextBoolean() ? new char[] {'o', 'e'} : new char[] {'e', 'o'}) {
            byte[] all = written.of(stream);
            piece(lines, stream, all, 0, Math.min(all.length, HEAD));
        }
        for (char stream : new char[] {'o', 'e'}) {
            byte[] all = written.of(stream);
            piece(lines, stream, all, tailFrom(all), all.length);
        }
        byte[] output = written.output();
        piece(lines, 'r', output, 0, output.length > OUTPUT ? 0 : output.length);
        lines.add(trailer(lines, json(written)));
        return new Run(List.copyOf(lines), written);
    }

    /** Returns the trailer frame that follows these lines. */
    String trailer(List<String> before, String json) {
        var sealed = json.replace("FRAMES", Integer.toString(before.size())).replace("TRANSCRIPT", transcript(before));
        return frame(before.size(), 't', before.size(), sealed.getBytes(ISO_8859_1));
    }

    /** Returns the trailer's JSON, with placeholders for what depends on the lines before it. */
    String json(Written written) {
        byte[] o = written.stdout();
        byte[] e = written.stderr();
        byte[] r = written.output();
        return """
                {"version":1,"execution":"%s","attempt":%d,"reason":"exited","exit":0,"signal":0,"error":"","wallMs":12,"userUs":900,\
                "sysUs":400,"runnerUs":2100,"maxRssKiB":5120,"oomKills":0,"reaped":1,"streams":{"o":%s,"e":%s,"r":%s},\
                "network":{"canaries":["10.96.0.1:443","[fd00::1]:443"],"rounds":25,"reached":3,"ms":1612},"frames":FRAMES,"transcript":"TRANSCRIPT"}""".formatted(
                        key.execution(),
                        key.attempt(),
                        total(o, Math.min(o.length, HEAD), tailFrom(o)),
                        total(e, Math.min(e.length, HEAD), tailFrom(e)),
                        total(r, 0, r.length > OUTPUT ? r.length : 0));
    }

    String frame(long sequence, char stream, long offset, byte[] payload) {
        return signed("A1 %d %c %d %s"
                .formatted(
                        sequence,
                        stream,
                        offset,
                        Base64.getEncoder().withoutPadding().encodeToString(payload)));
    }

    String signed(String text) {
        return text + " " + code("argus-frame-1", text.getBytes(ISO_8859_1));
    }

    String message(byte[] trailer) {
        return "A1S " + Base64.getEncoder().withoutPadding().encodeToString(trailer) + " "
                + code("argus-status-1", trailer);
    }

    String code(String context, byte[] content) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key.secret(), "HmacSHA256"));
            mac.update((context + "\0" + key.execution() + "\0" + key.attempt() + "\0").getBytes(UTF_8));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(Arrays.copyOf(mac.doFinal(content), 16));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    static String transcript(List<String> lines) {
        var all = new StringBuilder();
        lines.forEach(
                line -> all.append(line.substring(line.lastIndexOf(' ') + 1)).append('\n'));
        return sha256(all.toString().getBytes(ISO_8859_1));
    }

    static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private void piece(List<String> lines, char stream, byte[] all, int from, int to) {
        if (from > HEAD && from < to && stream != 'r') {
            lines.add(frame(lines.size(), 'v', lines.size(), "{\"type\":\"gap\"}".getBytes(UTF_8)));
        }
        for (int at = from; at < to; at += FRAME) {
            lines.add(frame(lines.size(), stream, at, Arrays.copyOfRange(all, at, Math.min(to, at + FRAME))));
        }
    }

    private static int tailFrom(byte[] all) {
        return Math.max(Math.min(all.length, HEAD), all.length - TAIL);
    }

    private static String total(byte[] all, int head, int tailFrom) {
        return "{\"bytes\":%d,\"sha256\":\"%s\",\"head\":%d,\"tailFrom\":%d}"
                .formatted(all.length, sha256(all), head, tailFrom);
    }

    private static byte[] bytes(RandomGenerator random, int atMost) {
        byte[] bytes = new byte[random.nextInt(3) == 0 ? random.nextInt(10) : random.nextInt(atMost)];
        random.nextBytes(bytes);
        return bytes;
    }
}
