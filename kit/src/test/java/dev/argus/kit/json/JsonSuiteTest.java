package dev.argus.kit.json;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** A published suite of JSON parsing tests; SOURCE.md next to its files names the source. */
class JsonSuiteTest {
    private static final Path SUITE = Path.of("src/test/resources/vectors/json/test_parsing");

    /** Valid JSON that we refuse on purpose: parsers differ on what a duplicate key means. */
    private static final Map<String, String> REFUSED_ALTHOUGH_VALID = Map.of(
            "y_object_duplicated_key.json", "duplicate key",
            "y_object_duplicated_key_and_value.json", "duplicate key");

    /**
     * The texts that a parser may accept or refuse and that we accept: they have only one meaning and stay within the
     * limits.
     */
    private static final Set<String> ACCEPTED_BY_CHOICE = Set.of(
            "i_number_double_huge_neg_exp.json",
            "i_number_real_underflow.json",
            "i_number_too_big_neg_int.json",
            "i_number_too_big_pos_int.json",
            "i_number_very_big_negative_int.json");

    private static Map<String, String> refusals(String prefix) throws IOException {
        var refusals = new TreeMap<String, String>();
        try (var files = Files.list(SUITE)) {
            for (var file :
                    files.filter(path -> name(path).startsWith(prefix)).sorted().toList()) {
                refusals.put(name(file), refusal(Files.readAllBytes(file)));
            }
        }
        return refusals;
    }

    private static String name(Path file) {
        return String.valueOf(file.getFileName());
    }

    /** Returns the message of the refusal, or empty if the text was accepted. Any other exception fails the test. */
    private static String refusal(byte[] text) {
        try {
            StrictJson.parse(text, JsonLimits.DOCUMENT);
            return "";
        } catch (MalformedException e) {
            return String.valueOf(e.getMessage());
        }
    }

    private static Set<String> accepted(Map<String, String> refusals) {
        return refusals.entrySet().stream()
                .filter(entry -> entry.getValue().isEmpty())
                .map(Map.Entry::getKey)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    @Test
    void acceptsEveryValidTextExceptTheListedOnes() throws IOException {
        var refusals = refusals("y_");
        assertThat(refusals).hasSize(95);
        var refused = new TreeMap<>(refusals);
        refused.values().removeIf(String::isEmpty);
        assertThat(refused).containsOnlyKeys(REFUSED_ALTHOUGH_VALID.keySet());
        REFUSED_ALTHOUGH_VALID.forEach(
                (file, why) -> assertThat(refused.get(file)).contains(why));
    }

    @Test
    void refusesEveryInvalidText() throws IOException {
        var refusals = refusals("n_");
        assertThat(refusals).hasSize(188);
        assertThat(accepted(refusals)).isEmpty();
    }

    @Test
    void decidesTheTextsThatTheGrammarLeavesOpen() throws IOException {
        var refusals = refusals("i_");
        assertThat(refusals).hasSize(35);
        assertThat(accepted(refusals)).isEqualTo(new TreeSet<>(ACCEPTED_BY_CHOICE));
    }
}
