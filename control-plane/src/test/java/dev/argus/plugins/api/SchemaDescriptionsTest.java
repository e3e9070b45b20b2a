package dev.argus.plugins.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Tests the descriptions that a client reads without the source. */
class SchemaDescriptionsTest {
    private static final Pattern NAMED_INSTEAD = Pattern.compile("\"Use (\\w+)\\.\"");

    @Test
    void everyTypeFieldArgumentAndValueHasADescription() {
        List<String> bare = SchemaElements.of(SchemaText.current()).entrySet().stream()
                .filter(entry -> entry.getValue().description() == null
                        || entry.getValue().description().isBlank())
                .map(entry -> entry.getKey())
                .toList();
        assertThat(bare)
                .as("parts of schema.graphqls without a description; write one above each")
                .isEmpty();
    }

    @Test
    void everyDeprecationNamesTheFieldToUseInstead() {
        var elements = SchemaElements.of(SchemaText.current());
        elements.forEach((path, element) -> {
            if (element.deprecation() != null) {
                var named = NAMED_INSTEAD.matcher(element.deprecation());
                assertThat(named.matches())
                        .as("%s is deprecated with the reason %s", path, element.deprecation())
                        .isTrue();
                var type = path.substring(0, path.indexOf('.'));
                assertThat(elements).as(path).containsKey("%s.%s".formatted(type, named.group(1)));
            }
        });
    }

    /**
     * Checks that no argument and no input field is deprecated. Clients of the June 2018 edition cannot query
     * deprecated ones and would not see them.
     */
    @Test
    void nothingThatARequestGivesIsDeprecated() {
        List<String> deprecated = SchemaElements.of(SchemaText.current()).entrySet().stream()
                .filter(entry -> entry.getValue().deprecation() != null)
                .filter(entry -> entry.getKey().contains("(")
                        || entry.getKey()
                                .substring(0, entry.getKey().indexOf('.'))
                                .endsWith("Input"))
                .map(entry -> entry.getKey())
                .toList();
        assertThat(deprecated).isEmpty();
    }
}
