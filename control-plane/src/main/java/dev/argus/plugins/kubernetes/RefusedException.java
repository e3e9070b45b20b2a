package dev.argus.plugins.kubernetes;

import io.fabric8.kubernetes.client.KubernetesClientException;
import java.util.Set;

/** The API server or a policy of the cluster refuses an object, and another try would not change that. */
final class RefusedException extends RuntimeException {
    private static final long serialVersionUID = 1;
    /** HTTP statuses: bad request, forbidden, invalid. */
    private static final Set<Integer> CODES = Set.of(400, 403, 422);
    /** Part of an admission message, also with status 403, while an API server is starting. */
    private static final String LATER = "not yet ready";

    RefusedException(KubernetesClientException refusal) {
        super(words(refusal), refusal);
    }

    static boolean is(KubernetesClientException answer) {
        return CODES.contains(answer.getCode()) && !words(answer).contains(LATER);
    }

    /** Returns the API server's message. */
    String words() {
        return String.valueOf(getMessage());
    }

    private static String words(KubernetesClientException answer) {
        var status = answer.getStatus();
        return status == null || status.getMessage() == null
                ? String.valueOf(answer.getMessage())
                : status.getMessage();
    }
}
