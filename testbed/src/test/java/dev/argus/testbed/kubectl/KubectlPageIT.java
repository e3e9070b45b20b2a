package dev.argus.testbed.kubectl;

import static org.assertj.core.api.Assertions.assertThat;

import dev.argus.testbed.Checkout;
import dev.argus.testbed.shared.Page;
import dev.argus.testbed.shared.PageWalk;
import dev.argus.testbed.shared.RunningPlatform;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.HashMap;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Follows docs/kubectl.md word by word: its resources are the files that its commands name. */
class KubectlPageIT {
    private static final Pattern RESOURCE = Pattern.compile("^```yaml\n(.*?)^```$", Pattern.MULTILINE | Pattern.DOTALL);
    private static final Pattern FILE = Pattern.compile("kubectl create -f (\\S+\\.yaml)");

    @RegisterExtension
    static final RunningPlatform PLATFORM = RunningPlatform.withCustomResources();

    @Test
    void everyExampleOfThePageRunsAsItIsPrinted() throws Exception {
        PLATFORM.installExample("data-processor");
        var folder = PLATFORM.folder();
        var text = Files.readString(Checkout.root().resolve("docs/kubectl.md"));
        var page = Page.read("docs/kubectl.md");
        var resources = found(RESOURCE, text);
        var files = found(FILE, String.join("\n", page.blocks()));
        assertThat(resources).as("a resource for each file").hasSameSizeAs(files);
        for (int i = 0; i < files.size(); i++) {
            Files.writeString(folder.resolve(files.get(i)), resources.get(i));
        }
        try (var walk = PageWalk.of(page, PLATFORM.folder(), folder, environment(folder))) {
            assertThat(walk.toTheEnd())
                    .contains("SUCCEEDED: [2,4,6]")
                    .contains("condition met")
                    .contains("Succeeded")
                    .contains("The input as an object, or as JSON text");
        }
        var states = PLATFORM.argus(PLATFORM.user())
                .run("get", "executions", "-o", "json")
                .text();
        assertThat(states).contains("SUCCEEDED").doesNotContain("FAILED", "REJECTED");
    }

    /** The page sets the namespace of the current context, so it gets a copy of the kubeconfig, and kubectl. */
    private static HashMap<String, String> environment(Path folder) throws IOException {
        var environment = new HashMap<>(PLATFORM.platform().environment(PLATFORM.user(), "olga", "tenant-admin"));
        var kubeconfig = Files.copy(
                PLATFORM.kubernetes().kubeconfig(), folder.resolve("kubeconfig"), StandardCopyOption.REPLACE_EXISTING);
        environment.put("KUBECONFIG", kubeconfig.toString());
        var kubectl = Path.of(Checkout.command(PLATFORM.kubernetes().environment(), "cluster/bin", "kubectl")
                .run()
                .strip());
        environment.put("PATH", kubectl.getParent() + ":" + System.getenv("PATH"));
        return environment;
    }

    private static List<String> found(Pattern pattern, String text) {
        return pattern.matcher(text)
                .results()
                .map((MatchResult match) -> match.group(1))
                .toList();
    }
}
