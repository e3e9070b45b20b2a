package dev.argus.cli.installation;

import com.fasterxml.jackson.databind.JsonNode;
import dev.argus.cli.api.Ids;
import dev.argus.cli.api.Pages;
import dev.argus.cli.api.Platform;
import dev.argus.cli.json.Json;
import dev.argus.cli.problem.ExitCode;
import dev.argus.cli.problem.Failure;
import java.util.stream.StreamSupport;

/** Finds the installation that a user names. */
public final class InstallationLookup {
    private InstallationLookup() {}

    /** Returns the id of the tenant's installation of the plugin; an id is returned unchanged. */
    public static String id(Platform platform, String pluginOrId) {
        if (Ids.isId(pluginOrId)) {
            return pluginOrId;
        }
        var installations = Pages.read(platform, "Installations", Json.object(), "/installations", Integer.MAX_VALUE)
                .items();
        return StreamSupport.stream(installations.spliterator(), false)
                .filter(installation -> installation.path("plugin").asText().equals(pluginOrId))
                .filter(installation -> !installation.path("state").asText().equals("UNLOADED"))
                .map((JsonNode installation) -> installation.path("id").asText())
                .findFirst()
                .orElseThrow(() -> Failure.of(ExitCode.NOT_FOUND, pluginOrId + " is not installed")
                        .advise("install it with: argus install " + pluginOrId));
    }
}
