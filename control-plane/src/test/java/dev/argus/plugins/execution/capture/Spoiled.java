package dev.argus.plugins.execution.capture;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.random.RandomGenerator;

/** An attempt's lines with a change that a plugin without the key, or somebody with the key, could make. */
final class Spoiled {
    private static final String[] NUMBERS = {
        "0",
        "1",
        "-1",
        "7",
        "279",
        "280",
        "281",
        "800",
        "2147483647",
        "2147483648",
        "-2147483649",
        "1125899906842624",
        "1125899906842625",
        "9223372036854775807",
        "9223372036854775808",
        "-9223372036854775808",
        "18446744073709551615",
        "18446744073709551616",
        "1e999999999",
        "0.5",
        "00",
        "+1",
        "0x10",
        "٣",
        "",
        "9".repeat(90),
        "9".repeat(2000)
    };
    private static final String[] VALUES = {
        "null",
        "true",
        "\"5\"",
        "[]",
        "{}",
        "[1]",
        "\"\\u0000\"",
        "\"\\ud800\"",
        "\"" + "a".repeat(300) + "\"",
        "1e3",
        "NaN",
        "-0",
        "{\"o\":null}"
    };

    private static final String[] FOREIGN = {
        "hello", "", "A1", "A1 0 o 0 aGk", " ", "\r", "\u0000\u00ff", "A1 0 t 0 e30 AAAAAAAAAAAAAAAAAAAAAA"
    };

    private final SampleRunner runner;
    private final SampleRunner other;
    private final RandomGenerator random;
    private final List<String> lines;
    private String json;
    private boolean signed;
    private boolean touched;

    Spoiled(SampleRunner runner, SampleRunner other, SampleRunner.Run run, RandomGenerator random) {
        this.runner = runner;
        this.other = other;
        this.random = random;
        this.lines = new ArrayList<>(run.lines());
        this.json = runner.json(run.written());
        int changes = random.nextInt(5);
        for (int change = 0; change < changes; change++) {
            change();
        }
        if (signed && random.nextInt(2) == 0) {
            reseal();
        }
    }

    /** Tells whether lines were signed that the runner did not write. */
    boolean signed() {
        return signed;
    }

    /** Tells whether a change was made after which the transcript cannot be intact. */
    boolean touched() {
        return touched;
    }

    /** Returns a trailer's JSON with a change. */
    String hostileJson() {
        if (json.isEmpty()) {
            return "{}";
        }
        int at = random.nextInt(json.length());
        var field = any(
                "version",
                "attempt",
                "exit",
                "signal",
                "wallMs",
                "userUs",
                "maxRssKiB",
                "oomKills",
                "bytes",
                "head",
                "tailFrom",
                "rounds",
                "reached",
                "ms");
        return switch (random.nextInt(12)) {
            case 0 -> json.substring(0, at);
            case 1 -> json.substring(0, at) + (char) random.nextInt(256) + json.substring(at + 1);
            case 2 -> json.replaceFirst("\"" + field + "\":\\d+", "\"" + field + "\":" + any(NUMBERS));
            case 3 ->
                json.replaceFirst(
                        "\"" + field + "\":\\d+",
                        "\"" + field + "\":" + any(VALUES).replace("\\", "\\\\"));
            case 4 ->
                json.replaceFirst(
                        "\"streams\":.*}}", "\"streams\":" + any(VALUES).replace("\\", "\\\\"));
            case 5 ->
                json.replaceFirst(
                        "\"(reason|error|transcript|execution)\":\"[^\"]*\"",
                        "\"$1\":" + any(VALUES).replace("\\", "\\\\"));
            case 6 ->
                json.replaceFirst(
                        "\"reaped\":1", "\"reaped\":" + "[".repeat(depth()) + "]".repeat(random.nextInt(2) * depth()));
            case 7 -> json.replaceFirst("\"exit\":0", "\"exit\":1,\"exit\":0");
            case 8 -> json + json;
            case 9 ->
                json.replaceFirst(
                        "\"network\":[^}]*}", "\"network\":" + any(VALUES).replace("\\", "\\\\"));
            case 10 ->
                json.replaceFirst(
                        "\"canaries\":[^,]*,", "\"canaries\":[" + any(VALUES).replace("\\", "\\\\") + ",");
            default ->
                new String(json.getBytes(random.nextBoolean() ? UTF_16LE : UTF_8), ISO_8859_1)
                        + any("", " ", "\u0000", "x");
        };
    }

    /** Returns the whole log as bytes. */
    byte[] log() {
        var all = new StringBuilder(String.join("\n", lines)).append('\n');
        if (random.nextInt(20) == 0) {
            touched = true;
            all.setLength(random.nextInt(all.length()));
        }
        if (random.nextInt(1000) == 0) {
            touched = true;
            all.insert(random.nextInt(all.length() + 1), "x".repeat(1 << 21));
        }
        return all.toString().getBytes(ISO_8859_1);
    }

    private int depth() {
        return random.nextInt(3) == 0 ? 5000 : random.nextInt(80);
    }

    private void change() {
        int at = random.nextInt(lines.size());
        String line = lines.get(at);
        switch (random.nextInt(16)) {
            case 0 -> spoil(at, flipped(line));
            case 1 -> spoil(at, line.substring(0, random.nextInt(line.length() + 1)));
            case 2 -> lines.add(at + random.nextInt(lines.size() - at) + 1, line);
            case 3 -> spoil(at, lines.set(random.nextInt(lines.size()), line));
            case 4 -> remove(at);
            case 5 -> lines.add(at, other.signed(line.substring(0, Math.max(0, line.lastIndexOf(' ')))));
            case 6 -> lines.add(at, any(FOREIGN));
            case 7 -> lines.add(at, line + "x".repeat(16_384 - 20 + random.nextInt(40)));
            case 8 -> spoil(at, line + any("\r", " ", "=", "\u0000"));
            case 9 -> spoil(at, line + lines.get(random.nextInt(lines.size())));
            case 10 -> lie(at, renumbered(line));
            case 11 ->
                insertLie(
                        at,
                        runner.frame(
                                random.nextInt(20),
                                anyStream(),
                                random.nextInt(2000),
                                new byte[1 + random.nextInt(400)]));
            case 12 ->
                insertLie(lines.size(), runner.frame(lines.size(), anyStream(), lines.size(), new byte[] {'{', '}'}));
            case 13 -> lieInTheTrailer();
            case 14 -> insertLie(random.nextInt(lines.size() + 1), runner.trailer(lines, json));
            default ->
                insertLie(
                        at,
                        runner.signed("A1 %s o %s %s"
                                .formatted(any(NUMBERS), any(NUMBERS), any("aGk", "", "aGk=", "a b", "*"))));
        }
    }

    private void spoil(int at, String line) {
        touched = true;
        lines.set(at, line);
    }

    private void remove(int at) {
        touched = true;
        if (lines.size() > 1) {
            lines.remove(at);
        }
    }

    private void lie(int at, String line) {
        signed = true;
        spoil(at, line);
    }

    private void insertLie(int at, String line) {
        signed = true;
        touched = true;
        lines.add(at, line);
    }

    private void lieInTheTrailer() {
        json = hostileJson();
        lie(lines.size() - 1, runner.trailer(lines.subList(0, lines.size() - 1), json));
    }

    /** Numbers and signs all lines anew, and signs a trailer over them. Only the content can then reveal the change. */
    private void reseal() {
        List<String> resealed = new ArrayList<>();
        for (String line : lines) {
            String[] parts = line.split(" ", -1);
            if (parts.length == 6 && !parts[2].equals("t")) {
                String offset = parts[2].equals("v") ? Integer.toString(resealed.size()) : parts[3];
                resealed.add(runner.signed("A1 %d %s %s %s".formatted(resealed.size(), parts[2], offset, parts[4])));
            }
        }
        resealed.add(runner.trailer(resealed, json));
        lines.clear();
        lines.addAll(resealed);
        touched = true;
    }

    private String renumbered(String line) {
        String[] parts = line.split(" ", -1);
        if (parts.length != 6) {
            return line;
        }
        parts[random.nextBoolean() ? 1 : 3] = any(NUMBERS);
        if (random.nextInt(8) == 0) {
            parts[4] = Base64.getEncoder().withoutPadding().encodeToString(new byte[11_990 + random.nextInt(20)]);
        }
        return runner.signed(String.join(" ", List.of(parts).subList(0, 5)));
    }

    private String flipped(String line) {
        if (line.isEmpty()) {
            return "x";
        }
        byte[] bytes = line.getBytes(ISO_8859_1);
        bytes[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8));
        return new String(bytes, ISO_8859_1);
    }

    private char anyStream() {
        return "oervtx".charAt(random.nextInt(6));
    }

    private String any(String... choices) {
        return choices[random.nextInt(choices.length)];
    }
}
