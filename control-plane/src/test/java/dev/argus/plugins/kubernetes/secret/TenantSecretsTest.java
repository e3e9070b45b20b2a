package dev.argus.plugins.kubernetes.secret;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.argus.plugins.kubernetes.SamplePods;
import dev.argus.plugins.kubernetes.job.PodSecrets;
import dev.argus.plugins.kubernetes.job.RunnerJob;
import io.fabric8.kubernetes.api.model.Secret;
import java.util.List;
import org.junit.jupiter.api.Test;

class TenantSecretsTest {
    private static final PodSecrets SECRETS =
            new PodSecrets(List.of(new PodSecrets.Entry("mail", "token", "hunter2hunter2\n".getBytes(UTF_8))));

    @Test
    void whatAnAttemptWasGivenIsReadFromItsOwnSecretAndRedacted() {
        var execution = SamplePods.execution(1);
        var given = TenantSecrets.given(execution, attempt()).orElseThrow();
        assertThat(given.paths()).containsExactly("mail/token");
        assertThat(new TenantSecrets.Found(given, null).values().redact("it is hunter2hunter2."))
                .isEqualTo("it is [redacted].");
    }

    @Test
    void withoutASecretOfItsOwnAnAttemptWasGivenNothingYet() {
        assertThat(TenantSecrets.given(SamplePods.execution(1), null)).isEmpty();
    }

    @Test
    void aSecretThatIsNotTheExecutionsIsNotBelieved() {
        var foreign = attempt();
        foreign.getMetadata().getLabels().clear();
        assertThat(TenantSecrets.given(SamplePods.execution(1), foreign)).isEmpty();
    }

    private static Secret attempt() {
        return RunnerJob.secret(
                SamplePods.execution(1), "argus-acme", "{\"secrets\":[\"mail/token\"]}".getBytes(UTF_8), SECRETS);
    }
}
