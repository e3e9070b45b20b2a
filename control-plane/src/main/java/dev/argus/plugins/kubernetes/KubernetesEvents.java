package dev.argus.plugins.kubernetes;

import io.fabric8.kubernetes.api.model.EventBuilder;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.KubernetesClient;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells people about objects of a namespace in Kubernetes' own way, as {@code kubectl describe} shows it. */
@Singleton
public class KubernetesEvents {
    private static final Logger LOG = LoggerFactory.getLogger(KubernetesEvents.class);
    private static final String COMPONENT = "argus-plugins";
    private static final int MAX_NAME = 200;
    private static final int MAX_MESSAGE = 1024;

    private final KubernetesClient client;
    private final Clock clock;
    private final RetryLog telling = new RetryLog(LOG, "writing Kubernetes Events");

    KubernetesEvents(KubernetesClient client, Clock clock) {
        this.client = client;
        this.clock = clock;
    }

    /** Whether an Event is about something that went as it should. */
    public enum Type {
        NORMAL("Normal"),
        WARNING("Warning");

        private final String label;

        Type(String label) {
            this.label = label;
        }
    }

    /**
     * Writes one Event. Without the right to do so, or while the API server does not answer, the log says so once and
     * the Event is lost: nothing else may depend on it.
     *
     * @param about an object in a namespace
     * @param reason a word in CamelCase, for programs
     * @param message a sentence for people; at most 1024 characters of it are shown
     */
    public void tell(HasMetadata about, Type type, String reason, String message) {
        telling.attempt(() -> write(about, type, reason, message));
    }

    private void write(HasMetadata about, Type type, String reason, String message) {
        var metadata = about.getMetadata();
        var name = metadata.getName();
        var at = clock.instant().truncatedTo(ChronoUnit.SECONDS).toString();
        var event = new EventBuilder()
                .withNewMetadata()
                .withName(name.substring(0, Math.min(name.length(), MAX_NAME)) + "."
                        + UUID.randomUUID().toString().replace("-", ""))
                .withNamespace(metadata.getNamespace())
                .endMetadata()
                .withNewInvolvedObject()
                .withApiVersion(about.getApiVersion())
                .withKind(about.getKind())
                .withNamespace(metadata.getNamespace())
                .withName(name)
                .withUid(metadata.getUid())
                .endInvolvedObject()
                .withType(type.label)
                .withReason(reason)
                .withMessage(message.substring(0, Math.min(message.length(), MAX_MESSAGE)))
                .withFirstTimestamp(at)
                .withLastTimestamp(at)
                .withCount(1)
                .withNewSource(COMPONENT, null)
                .withReportingComponent(COMPONENT)
                .build();
        client.resource(event).create();
    }
}
