package dev.argus.plugins.catalog.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.argus.kit.bundle.BundleEntry;
import dev.argus.kit.inspection.BundleCheck;
import dev.argus.kit.inspection.CheckFindings;
import dev.argus.plugins.TestPublisher;
import java.io.InputStream;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BundleChecksTest {
    @ParameterizedTest
    @CsvSource({"true,true", "false,false"})
    void aCheckThatFailsKeepsAVersionBackExactlyIfItIsRequired(boolean required, boolean blocks) {
        var result = run(new CheckConfiguration("broken", true, true, required));
        assertThat(result.outcome()).isEqualTo(CheckOutcome.FAILED);
        assertThat(result.message())
                .contains("could not examine the whole bundle")
                .doesNotContain("broken on purpose");
        assertThat(result.blocks()).isEqualTo(blocks);
    }

    @Test
    void aCheckThatIsSwitchedOffIsNotRun() {
        var result = run(new CheckConfiguration("broken", false, true, true));
        assertThat(result.outcome()).isEqualTo(CheckOutcome.SKIPPED);
        assertThat(result.blocks()).isFalse();
    }

    @Test
    void whatNoSwitchNamesIsAllOn() {
        var result = new BundleChecks(List.of(new Broken()), List.of(), Clock.systemUTC())
                .run(UUID.randomUUID(), 1, bundle())
                .getFirst();
        assertThat(result.enforced() && result.required() && result.blocks()).isTrue();
    }

    private static CheckResult run(CheckConfiguration set) {
        return new BundleChecks(List.of(new Broken()), List.of(set), Clock.systemUTC())
                .run(UUID.randomUUID(), 1, bundle())
                .getFirst();
    }

    private static byte[] bundle() {
        var manifest = """
                {"id":"acme/tool","version":"1.0.0","displayName":"Test","description":"A plugin of a test","category":"data-processing",
                 "platform":{"min":"1.0.0"},"runtime":{"name":"python3","entrypoint":["python3","main.py"]},
                 "actions":[{"name":"go","description":"Goes","input":{"type":"object"},"output":{"type":"object"}}]}""";
        return TestPublisher.bundle(manifest, Map.of("main.py", "print(1)"));
    }

    private static final class Broken implements BundleCheck {
        @Override
        public String name() {
            return "broken";
        }

        @Override
        public void inspect(BundleEntry file, InputStream content, CheckFindings found) {
            throw new IllegalStateException("broken on purpose");
        }
    }
}
