package dev.argus.plugins.catalog.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.argus.kit.manifest.PluginRuntime;
import dev.argus.plugins.Refused;
import dev.argus.plugins.problem.ProblemCode;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ImageSourcesTest {
    private static final String OWN = "registry.argus.example:5000";

    @Test
    void withoutAWordOnlyThePlatformsOwnRegistryIsTaken() {
        var sources = new ImageSources(List.of());
        assertThat(require(sources, OWN, "acme/tool")).isEqualTo(Addresses.ANY);
        Refused.with(
                ProblemCode.INVALID,
                "push it to one of these registries: " + OWN,
                () -> require(sources, "ghcr.example", "acme/tool"));
    }

    @Test
    void nothingOfAnotherVersionIsTaken() {
        var sources = new ImageSources(List.of());
        Refused.with(
                ProblemCode.INVALID,
                "the image of a published version",
                () -> require(sources, OWN, "argus/plugins/globex/secret"));
        assertThat(require(sources, OWN, "argus/plugins-of-acme/tool")).isEqualTo(Addresses.ANY);
    }

    @Test
    void aHostNamedInFullMayBeAnywhereAndOneOfADomainMustBePublic() {
        var sources = new ImageSources(List.of("harbor.corp.example:8443", "*.example.com", ""));
        assertThat(require(sources, "harbor.corp.example:8443", "a/b")).isEqualTo(Addresses.ANY);
        assertThat(require(sources, "registry.example.com", "a/b")).isEqualTo(Addresses.PUBLIC);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "harbor.corp.example",
                "harbor.corp.example:443",
                "example.com",
                "evilexample.com",
                "registry.example.com:8443",
                "registry.example.com.evil.org"
            })
    void aPortOrANameThatOnlyLooksAlikeIsAnotherHost(String host) {
        var sources = new ImageSources(List.of("harbor.corp.example:8443", "*.example.com"));
        Refused.with(ProblemCode.INVALID, "does not accept images from", () -> require(sources, host, "a/b"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"*", "https://registry", "registry/path", "user@registry", "a.*.b", "*example.com"})
    void aMistakeInTheSettingStopsTheStart(String entry) {
        assertThatThrownBy(() -> new ImageSources(List.of(entry))).hasMessageContaining("argus.registries.allowed");
    }

    private static Addresses require(ImageSources sources, String host, String repository) {
        var image = new PluginRuntime.Image("%s/%s@sha256:%s".formatted(host, repository, "a".repeat(64)), List.of());
        return sources.require(image, OWN, "argus/plugins");
    }
}
