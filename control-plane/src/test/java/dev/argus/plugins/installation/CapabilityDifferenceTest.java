package dev.argus.plugins.installation;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.argus.kit.manifest.Manifest;
import dev.argus.kit.manifest.ManifestFormat;
import dev.argus.kit.manifest.ManifestReader;
import dev.argus.plugins.installation.CapabilityDifference.Change;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class CapabilityDifferenceTest {
    private static final String WRITE = "{\"name\":\"file.write\",\"why\":\"temporary files\"}";
    private static final String MORE =
            "{\"name\":\"file.write\",\"constraints\":{\"scratch\":\"64Mi\"},\"why\":\"larger files\"}";
    private static final String READ = "{\"name\":\"file.read\",\"why\":\"a data set\"}";

    @Test
    void whatIsAskedForAsBeforeAndGrantedIsNoDifference() {
        assertThat(differences(WRITE, WRITE, true)).isEmpty();
        assertThat(differences(WRITE, "", false)).isEmpty();
    }

    @Test
    void whatIsNewIsAddedWithThePublishersWords() {
        var difference = differences(WRITE, WRITE + "," + READ, true).getFirst();
        assertThat(difference.capability()).isEqualTo("file.read");
        assertThat(difference.change()).isEqualTo(Change.ADDED);
        assertThat(difference.before()).isNull();
        assertThat(difference.why()).isEqualTo("a data set");
        assertThat(difference.granted()).isTrue();
    }

    @Test
    void otherTermsNeedAGrantGivenForThem() {
        var askedAnew = new ArrayList<Boolean>();
        var differences = CapabilityDifference.between(manifest(WRITE), manifest(MORE), (request, anew) -> {
            askedAnew.add(anew);
            return false;
        });
        assertThat(differences).extracting(CapabilityDifference::change).containsExactly(Change.CHANGED);
        assertThat(differences.getFirst().before()).isEmpty();
        assertThat(differences.getFirst().constraints().path("scratch").asText())
                .isEqualTo("64Mi");
        assertThat(askedAnew).containsExactly(true);
    }

    @Test
    void whatWasNeverGrantedIsADifferenceToo() {
        assertThat(differences(WRITE, WRITE, false))
                .extracting(CapabilityDifference::change)
                .containsExactly(Change.NOT_GRANTED);
    }

    private static List<CapabilityDifference> differences(String pinned, String wanted, boolean granted) {
        return CapabilityDifference.between(manifest(pinned), manifest(wanted), (request, anew) -> granted);
    }

    private static Manifest manifest(String capabilities) {
        var text = """
                {"id":"acme/tool","version":"1.0.0","displayName":"Test","description":"A plugin of a test","category":"data-processing",
                 "platform":{"min":"1.0.0"},"runtime":{"name":"python3","entrypoint":["python3","main.py"]},
                 "actions":[{"name":"go","description":"Goes","input":{"type":"object"},"output":{"type":"object"}}],
                 "capabilities":[%s],"limits":{"cpu":"100m","memory":"64Mi","timeout":"10s"}}""".formatted(capabilities);
        return ManifestReader.read(text.getBytes(UTF_8), ManifestFormat.JSON);
    }
}
