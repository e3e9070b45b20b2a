package dev.argus.plugins.execution.capture;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** Decides whether a runner could have signed a log, from the contract alone and without any code under test. */
final class HonestTranscript {
    private static final Pattern LINE = Pattern.compile(
            "A1 (0|[1-9][0-9]{0,17}) ([oervt]) (0|[1-9][0-9]{0,17}) ([A-Za-z0-9+/]+) ([A-Za-z0-9_-]{22})");

    private static final ObjectMapper JSON = new ObjectMapper().enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION);

    private final SampleRunner runner;
    private final List<String> lines = new ArrayList<>();
    private final Map<Character, List<Piece>> pieces = new HashMap<>();
    private boolean ended;
    private boolean dishonest;

    private record Piece(long offset, byte[] payload) {}

    private HonestTranscript(SampleRunner runner) {
        this.runner = runner;
        for (char stream : new char[] {'o', 'e', 'r'}) {
            pieces.put(stream, new ArrayList<>());
        }
    }

    static boolean is(byte[] log, SampleRunner runner) {
        var transcript = new HonestTranscript(runner);
        String text = new String(log, ISO_8859_1);
        for (int from = 0, to; (to = text.indexOf('\n', from)) >= 0; from = to + 1) {
            transcript.line(text.substring(from, to));
        }
        return transcript.ended && !transcript.dishonest;
    }

    private void line(String line) {
        var frame = LINE.matcher(line);
        if (line.length() >= 16_384
                || !frame.matches()
                || !runner.signed(line.substring(0, line.length() - 23)).equals(line)) {
            return;
        }
        long sequence = Long.parseLong(frame.group(1));
        long offset = Long.parseLong(frame.group(3));
        char stream = frame.group(2).charAt(0);
        byte[] payload = Base64.getDecoder().decode(frame.group(4));
        boolean numbered = stream != 'v' && stream != 't' || offset == sequence;
        if (!numbered || payload.length > 12_000 || Math.max(sequence, offset) > 1L << 50 || sequence < lines.size()) {
            return;
        }
        dishonest |= ended || sequence > lines.size();
        if (stream == 't') {
            dishonest |= !agrees(payload);
            ended = true;
        } else if (stream != 'v') {
            pieces.computeIfAbsent(stream, first -> new ArrayList<>()).add(new Piece(offset, payload));
        }
        lines.add(line);
    }

    private boolean agrees(byte[] payload) {
        try {
            return agrees(JSON.readTree(new String(payload, UTF_8)));
        } catch (JsonProcessingException notJson) {
            return false;
        }
    }

    private boolean agrees(JsonNode trailer) {
        for (String number :
                List.of("exit", "signal", "wallMs", "userUs", "sysUs", "maxRssKiB", "oomKills", "frames")) {
            if (!trailer.path(number).isIntegralNumber()) {
                return false;
            }
        }
        var network = trailer.path("network");
        for (String number : List.of("rounds", "reached", "ms")) {
            if (network.isObject() && !network.path(number).isIntegralNumber()) {
                return false;
            }
        }
        for (JsonNode canary : network.path("canaries")) {
            if (!canary.isTextual()) {
                return false;
            }
        }
        return (network.isMissingNode()
                        || network.isNull()
                        || network.path("canaries").isArray())
                && trailer.path("version").asText().equals("1")
                && trailer.path("execution")
                        .asText()
                        .equals(runner.key().execution().toString())
                && trailer.path("attempt").asInt() == runner.key().attempt()
                && trailer.path("reason").isTextual()
                && trailer.path("error").isTextual()
                && trailer.path("frames").longValue() == lines.size()
                && trailer.path("transcript").asText().equals(SampleRunner.transcript(lines))
                && pieces.entrySet().stream()
                        .allMatch(each -> accounts(
                                trailer.path("streams").path(each.getKey().toString()), each.getValue()));
    }

    /**
     * Checks that the pieces are [0, head) and [tailFrom, bytes), with each byte once and in order. If no byte is left
     * out, also checks the hash.
     */
    private static boolean accounts(JsonNode total, List<Piece> pieces) {
        long bytes = total.path("bytes").longValue();
        long head = total.path("head").longValue();
        long tailFrom = total.path("tailFrom").longValue();
        var sent = new ByteArrayOutputStream();
        long next = head == 0 ? tailFrom : 0;
        for (var piece : pieces) {
            if (piece.offset != next) {
                return false;
            }
            sent.writeBytes(piece.payload);
            next += piece.payload.length;
            if (next == head) {
                next = tailFrom;
            }
        }
        boolean whole = head == tailFrom || tailFrom == 0;
        return total.path("sha256").asText().matches("[0-9a-f]{64}")
                && 0 <= head
                && head <= tailFrom
                && tailFrom <= bytes
                && sent.size() == head + bytes - tailFrom
                && (!whole
                        || SampleRunner.sha256(sent.toByteArray())
                                .equals(total.path("sha256").asText()));
    }
}
