package dev.argus.plugins.kubernetes.job;

import java.time.Duration;
import java.util.List;

/**
 * Network access of a pod: the policy that applies to it, and the canaries that must be unreachable before its plugin
 * starts.
 *
 * @param policy the value of the pod's label {@link Labels#EGRESS}
 * @param canaries the canaries' addresses, in the form of the runner's spec
 */
public record PodNetwork(String policy, List<String> canaries) {
    /**
     * Number of rounds in a row in which no canary may be reachable. They take 1.4 s. Less than a second would not be
     * enough: the first ARP request or SYN packet of a new pod may be lost and is sent again only after a second. Until
     * then the loss looks like a block.
     */
    static final int ROUNDS = 25;
    /** How long it may take until the policy is in force; much less than what a pod may take to start. */
    static final Duration BUDGET = Duration.ofSeconds(15);

    public PodNetwork {
        canaries = List.copyOf(canaries);
    }
}
