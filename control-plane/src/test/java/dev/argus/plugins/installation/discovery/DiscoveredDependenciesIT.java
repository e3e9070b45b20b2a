package dev.argus.plugins.installation.discovery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.argus.kit.crypto.SignatureAlgorithm;
import dev.argus.kit.crypto.SigningKey;
import dev.argus.plugins.installation.InstallationState;
import dev.argus.plugins.installation.OperatorDesk;
import dev.argus.plugins.ledger.RecordType;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/**
 * Tests plugins in the directory that depend on each other. The order of the folders' names is not the order that
 * works.
 */
class DiscoveredDependenciesIT {
    private static final OperatorDesk DESK = new OperatorDesk(Map.of());

    @AfterAll
    static void stop() {
        DESK.close();
    }

    @Test
    void whatIsNeededIsLoadedFirst() {
        write("a-app", "app", need("library", "^1"));
        write("b-library", "library", need("core", "^1"));
        write("c-core", "core", "");
        assertThat(DESK.discovery.discover(DESK.ada))
                .extracting(DiscoveredPlugin::place)
                .containsSubsequence("a-app", "b-library", "c-core");
        assertThat(states("a-app", "b-library", "c-core")).containsOnly(InstallationState.LOADED);
        assertThat(DESK.platform
                        .sql()
                        .query(
                                "SELECT p.name FROM installation i JOIN plugin p ON p.id = i.plugin"
                                        + " WHERE p.name IN ('acme/app', 'acme/library', 'acme/core') ORDER BY i.installed_at",
                                row -> row.getString(1)))
                .containsExactly("acme/core", "acme/library", "acme/app");
        // Its files are gone, but it still satisfies the others' dependency.
        DESK.disk.remove("c-core");
        write("d-other", "other", need("core", ">=1.0 <2"));
        assertThat(DESK.discover("d-other").state()).isEqualTo(InstallationState.LOADED);
    }

    @Test
    void aMissingDependencyDropsItsDependentsWithTheReasonAndNothingElse() {
        write("m-far", "far", need("near", "^1"));
        write("m-near", "near", need("absent", "^1"));
        write("m-alone", "alone", "");
        write("m-newer", "newer", need("alone", "^2"));
        assertThat(DESK.discover("m-far").error()).isEqualTo("it needs acme/near, which is dropped");
        assertThat(DESK.discover("m-near").error()).isEqualTo("it needs acme/absent ^1, which is missing");
        assertThat(DESK.discover("m-newer").error()).isEqualTo("it needs acme/alone ^2, but only 1.0.0 is there");
        assertThat(DESK.discover("m-alone").state()).isEqualTo(InstallationState.LOADED);
        assertThat(DESK.platform.ledger().about(DESK.discover("m-near").id()))
                .containsExactly(RecordType.PLUGIN_DISCOVERED, RecordType.PLUGIN_LOAD_FAILED);
        write("m-absent", "absent", "");
        DESK.discovery.discover(DESK.ada);
        assertThat(states("m-absent", "m-far", "m-near")).containsOnly(InstallationState.LOADED);
    }

    @Test
    void aDependencyThatDoesNotLoadDropsItsDependentsToo() {
        write("f-user", "user", need("forged", "^1"));
        DESK.disk.sign(
                DESK.disk.unsigned("g-forged", manifest("forged", "")),
                SigningKey.generate(SignatureAlgorithm.ED25519));
        assertThat(DESK.discover("f-user").error()).isEqualTo("it needs acme/forged ^1, which could not be loaded");
    }

    @Test
    void aCircleFallsBackToTheOrderOfDiscoveryAndIsAnErrorOnRecord() {
        write("o-hen", "hen", need("egg", "^1"));
        write("p-egg", "egg", need("hen", "^1"));
        assertThat(DESK.discover("o-hen").state()).isEqualTo(InstallationState.LOADED);
        assertThat(states("o-hen", "p-egg")).containsOnly(InstallationState.LOADED);
        assertThat(DESK.platform
                        .sql()
                        .query(
                                "SELECT content FROM testing.record WHERE type = 'DEPENDENCY_CYCLE'",
                                row -> row.getString(1)))
                .singleElement()
                .asString()
                .contains("cycle=[acme/egg, acme/hen");
        DESK.discovery.discover(DESK.ada);
        assertThat(DESK.platform.sql().count("testing.record WHERE type = 'DEPENDENCY_CYCLE'"))
                .isEqualTo(1);
    }

    private static List<InstallationState> states(String... folders) {
        return List.of(folders).stream()
                .map(DESK::discover)
                .map(DiscoveredPlugin::state)
                .toList();
    }

    private static void write(String folder, String plugin, String dependencies) {
        DESK.disk.signed(folder, manifest(plugin, dependencies));
    }

    private static String manifest(String plugin, String dependencies) {
        var manifest = DESK.manifest(plugin, "1.0.0");
        return dependencies.isEmpty()
                ? manifest
                : manifest.substring(0, manifest.lastIndexOf('}')) + ",\"dependencies\":[%s]}".formatted(dependencies);
    }

    private static String need(String plugin, String range) {
        return "{\"id\":\"acme/%s\",\"range\":\"%s\"}".formatted(plugin, range);
    }
}
