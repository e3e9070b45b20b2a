package dev.argus.plugins.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.argus.plugins.kubernetes.TenantWalls.Fault;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TenantWallsTest {
    private static final List<HasMetadata> WALLS = TenantWalls.of(
            "argus-t", new TenantQuota("t", List.of("pods=200", "requests.cpu=64", "count/jobs.batch=400")).hard());

    @Test
    void whatTheApiServerAnswersAboutAWallIsTheWall() {
        for (var wall : WALLS) {
            HasMetadata there = Serialization.unmarshal(Serialization.asJson(wall));
            there.getMetadata().getAdditionalProperties().put("labels", "of a chart");
            assertThat(TenantWalls.fault(wall, there)).as(wall.getKind()).isEmpty();
            assertThat(TenantWalls.fault(wall, null)).contains(Fault.MISSING);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "0 | \"policyTypes\":[\"Ingress\",\"Egress\"] | \"policyTypes\":[\"Ingress\"]",
                "0 | \"podSelector\":{} | \"podSelector\":{\"matchLabels\":{\"a\":\"b\"}}",
                "0 | \"podSelector\":{} | \"podSelector\":{},\"egress\":[{}]",
                "0 | \"podSelector\":{} | \"podSelector\":{},\"ingress\":[{}]",
                "1 | \"pods\":\"200\" | \"pods\":\"201\"",
                "1 | \"pods\":\"200\", | ",
                "1 | \"hard\": | \"scopes\":[\"Terminating\"],\"hard\":",
                "2 | \"memory\":\"128Mi\" | \"memory\":\"8Gi\""
            })
    void aWallWithAnOpeningIsChanged(int wall, String right, String wrong) {
        var json = Serialization.asJson(WALLS.get(wall)).replaceAll("\\s", "");
        assertThat(json).contains(right);
        HasMetadata there = Serialization.unmarshal(json.replace(right, wrong == null ? "" : wrong));
        assertThat(TenantWalls.fault(WALLS.get(wall), there)).contains(Fault.CHANGED);
    }

    @Test
    void anAmountIsTheSameHoweverItIsWritten() {
        var json = Serialization.asJson(WALLS.get(1)).replaceAll("\\s", "").replace("\"64\"", "\"64000m\"");
        assertThat(TenantWalls.fault(WALLS.get(1), Serialization.<HasMetadata>unmarshal(json)))
                .isEmpty();
    }

    @Test
    void aQuotaThatIsNoneIsRefusedByItsLine() {
        assertThat(new TenantQuota("t", null).hard()).containsEntry("pods", new Quantity("200"));
        assertThatThrownBy(() -> new TenantQuota("t", List.of("pods")))
                .hasMessageContaining("argus.tenants.t.quota: \"pods\" is not resource=amount");
        assertThatThrownBy(() -> new TenantQuota("t", List.of("pods=many"))).hasMessageContaining("\"pods=many\"");
    }
}
