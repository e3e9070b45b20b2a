package dev.argus.kit.build;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Optional;
import java.util.Properties;
import org.junit.jupiter.api.Test;

class BuildTest {
    @Test
    void readsTheVersionCommitAndTime() {
        var build = Build.of(properties("0.1.0", "0123abc", "2026-11-20T10:00:00Z"));
        assertThat(build)
                .isEqualTo(
                        new Build("0.1.0", Optional.of("0123abc"), Optional.of(Instant.parse("2026-11-20T10:00:00Z"))));
    }

    @Test
    void unknownValuesAreEmpty() {
        var nothing = new Build("unknown", Optional.empty(), Optional.empty());
        assertThat(Build.of(new Properties())).isEqualTo(nothing);
        assertThat(Build.of(properties("", " ", ""))).isEqualTo(nothing);
        assertThat(Build.of(properties("${project.version}", "${argus.commit}", "${argus.commit-time}")))
                .isEqualTo(nothing);
    }

    @Test
    void theRunningBuildHasTheProjectVersion() {
        assertThat(Build.current().version()).matches("\\d+\\.\\d+\\.\\d+.*");
    }

    private static Properties properties(String version, String commit, String time) {
        var properties = new Properties();
        properties.setProperty("version", version);
        properties.setProperty("commit", commit);
        properties.setProperty("time", time);
        return properties;
    }
}
