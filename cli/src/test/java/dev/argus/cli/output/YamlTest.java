package dev.argus.cli.output;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.argus.cli.json.Json;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

class YamlTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"a\":1,\"b\":[1,[2,3],{\"c\":null}],\"d\":{\"e\":{\"f\":true}}}",
                "[{\"a\":1,\"b\":2},{\"a\":[]},[],{}]",
                "{\"no\":\"yes\",\"empty\":\"\",\"number\":\"12\"}",
                "{\"colon\":\"a: b\",\"dash\":\"- x\",\"lines\":\"a\\nb\",\"hash\":\"# no\",\"tilde\":\"~\"}",
                "{\"needs: quotes\":1,\"null\":2}",
                "\"plain\"",
                "[]",
                "null"
            })
    void yamlReadsBackUnchanged(String document) throws Exception {
        var yaml = Yaml.of(Json.parse(document, "test"));
        var back = new Load(LoadSettings.builder().build()).loadFromString(yaml);
        var mapper = new ObjectMapper();
        assertThat(mapper.valueToTree(back).toString())
                .isEqualTo(mapper.readTree(document).toString());
    }

    @Test
    void writesReadableYaml() {
        assertThat(Yaml.of(Json.parse(
                        "{\"id\":\"a-1\",\"limits\":{\"cpu\":\"500m\"},\"list\":[{\"a\":1,\"b\":2}]}", "test")))
                .isEqualTo("""
                id: a-1
                limits:
                  cpu: "500m"
                list:
                  - a: 1
                    b: 2
                """);
    }
}
