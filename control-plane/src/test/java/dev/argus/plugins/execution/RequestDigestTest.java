package dev.argus.plugins.execution;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.argus.kit.crypto.Sha256;
import dev.argus.plugins.Refused;
import dev.argus.plugins.execution.RequestExecution.Target;
import dev.argus.plugins.installation.InstallationId;
import dev.argus.plugins.problem.ProblemCode;
import dev.argus.plugins.tenancy.SamplePrincipal;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RequestDigestTest {
    private static final Target TOOL = new Target.ByPlugin("acme/tool");
    private static final Trigger MANUAL = new Trigger.Manual();

    @Test
    void itIsTakenOfTheNamedFields() {
        var canonical = "{\"action\":\"go\",\"inputSha256\":\"%s\",\"plugin\":\"acme/tool\",\"timeout\":\"PT5S\"}"
                .formatted(Sha256.of("{}".getBytes(UTF_8)));
        assertThat(RequestDigest.of(request(MANUAL, TOOL, "go", "{}", Duration.ofSeconds(5), "key")))
                .isEqualTo(Sha256.of(canonical.getBytes(UTF_8)).bytes());
    }

    @Test
    void anotherTargetActionInputOrTimeoutIsAnotherRequest() {
        var requests = List.of(
                request(MANUAL, TOOL, "go", "{}", null, "key"),
                request(MANUAL, new Target.ById(new InstallationId(new UUID(1, 2))), "go", "{}", null, "key"),
                request(MANUAL, TOOL, "stop", "{}", null, "key"),
                request(MANUAL, TOOL, "go", "{ }", null, "key"),
                request(MANUAL, TOOL, "go", "{}", Duration.ofSeconds(5), "key"));
        assertThat(requests.stream().map(request -> Sha256.of(RequestDigest.of(request))))
                .doesNotHaveDuplicates();
    }

    @Test
    void theKeyAndTheTriggerAreNoPartOfIt() {
        assertThat(RequestDigest.of(request(new Trigger.Resource("uid"), TOOL, "go", "{}", null, "other")))
                .isEqualTo(RequestDigest.of(request(MANUAL, TOOL, "go", "{}", null, "key")));
    }

    @Test
    void aTextWithoutAFormInUtf8IsRefused() {
        Refused.with(
                ProblemCode.INVALID,
                "surrogate",
                () -> RequestDigest.of(request(MANUAL, TOOL, "\ud800", "{}", null, "key")));
    }

    private static RequestExecution request(
            Trigger trigger, Target target, String action, String input, @Nullable Duration timeout, String key) {
        return new RequestExecution(SamplePrincipal.ANN, trigger, target, action, input.getBytes(UTF_8), timeout, key);
    }
}
