package dev.argus.plugins.catalog.image;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class LayerCheckTest {
    static Stream<JsonNode> layers() throws IOException {
        var all = new ObjectMapper().readTree(LayerCheckTest.class.getResource("layers.json"));
        return StreamSupport.stream(all.path("cases").spliterator(), false);
    }

    @ParameterizedTest
    @MethodSource("layers")
    void whatANodeRefusesIsRefusedAndWhatItTakesIsTaken(JsonNode layer) {
        var entries = StreamSupport.stream(layer.path("entries").spliterator(), false)
                .map(entry -> new LayerEntry(
                        entry.path("name").asText(),
                        entry.path("type").asText().charAt(0),
                        entry.path("link").asText()))
                .toList();
        var faults = faults(entries);
        if (layer.path("refusal").asText().isEmpty()) {
            assertThat(faults).isEmpty();
        } else {
            assertThat(faults)
                    .singleElement()
                    .satisfies(fault ->
                            assertThat(fault).contains(layer.path("refusal").asText()));
        }
    }

    @Test
    void everythingIsFoundAtOnceWithItsPath() {
        var faults =
                faults(List.of(file("a"), file("a/b"), new LayerEntry("usr/c", '1', "usr/d"), file("é".repeat(200))));
        assertThat(faults)
                .hasSize(2)
                .satisfiesExactly(
                        one -> assertThat(one).startsWith("a/b: \"a\" in its path is a file"),
                        other -> assertThat(other).startsWith("usr/c: it is a hard link to \"usr/d\", which"));
    }

    @Test
    void faultsAndEntriesAreBounded() {
        var many = new LayerCheck();
        for (int i = 0; i < 100 && !many.isOver(); i++) {
            many.add(new LayerEntry("b" + i, LayerEntry.HARD_LINK, "a"));
        }
        assertThat(many.faults()).hasSize(LayerCheck.MOST_FAULTS);
        var large = new LayerCheck();
        for (int i = 0; i <= LayerCheck.MOST_ENTRIES; i++) {
            assertThat(large.isOver()).isFalse();
            large.add(file("f" + i));
        }
        assertThat(large.isOver()).isTrue();
        assertThat(large.faults()).singleElement().asString().startsWith("it has more than 250000 entries");
    }

    @Test
    void longPathsTakeBoundedMemory() {
        var check = new LayerCheck();
        for (int i = 0; i < 10_000 && !check.isOver(); i++) {
            check.add(file("x" + i + "/a".repeat(1_900)));
        }
        assertThat(check.faults())
                .hasSize(LayerCheck.MOST_FAULTS)
                .allSatisfy(fault -> assertThat(fault).contains("more than 250000 folders"));
    }

    /** Each path has as many links as a path may have, and there are as many paths as there may be. */
    @Test
    void linksUponLinksTakeBoundedTime() {
        var check = new LayerCheck();
        check.add(new LayerEntry("l0", LayerEntry.SYMBOLIC_LINK, "d/".repeat(1000) + "x"));
        for (int i = 1; i < 250; i++) {
            check.add(new LayerEntry("l" + i, LayerEntry.SYMBOLIC_LINK, "d/../".repeat(700) + "l" + (i - 1)));
        }
        for (int i = 0; i < 100_000 && !check.isOver(); i++) {
            check.add(file("l249/f" + i));
        }
        assertThat(check.faults())
                .hasSize(LayerCheck.MOST_FAULTS)
                .allSatisfy(fault -> assertThat(fault).contains("too many parts and links"));
    }

    private static LayerEntry file(String name) {
        return new LayerEntry(name, '0', "");
    }

    private static List<String> faults(List<LayerEntry> entries) {
        var check = new LayerCheck();
        entries.forEach(check::add);
        check.finish();
        return check.faults();
    }
}
