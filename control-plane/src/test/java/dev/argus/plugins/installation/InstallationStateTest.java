package dev.argus.plugins.installation;

import static dev.argus.plugins.installation.InstallationState.DISABLED;
import static dev.argus.plugins.installation.InstallationState.DISCOVERED;
import static dev.argus.plugins.installation.InstallationState.ENABLED;
import static dev.argus.plugins.installation.InstallationState.FAILED;
import static dev.argus.plugins.installation.InstallationState.LOADED;
import static dev.argus.plugins.installation.InstallationState.UNLOADED;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class InstallationStateTest {
    @Test
    void enabledAndDisabledFollowEachOther() {
        assertThat(ENABLED.next()).containsExactlyInAnyOrder(DISABLED, UNLOADED, FAILED);
        assertThat(DISABLED.next()).containsExactlyInAnyOrder(ENABLED, UNLOADED, FAILED);
    }

    @Test
    void unloadedComesBackOnlyFromTheBeginning() {
        assertThat(UNLOADED.next()).containsExactly(DISCOVERED);
        assertThat(ENABLED.previous()).isEqualTo(Set.of(LOADED, DISABLED, FAILED));
    }

    @ParameterizedTest
    @EnumSource
    void previousIsTheConverseOfNext(InstallationState state) {
        for (var other : InstallationState.values()) {
            assertThat(state.previous().contains(other)).isEqualTo(other.next().contains(state));
        }
    }
}
