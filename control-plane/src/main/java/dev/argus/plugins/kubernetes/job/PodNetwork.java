package dev.argus.plugins.kubernetes.job;

import java.time.Duration;
import java.util.List;

/**
 * What a pod with a granted network is told: by which policy it is selected, and what must be out of its reach before
 * its plugin starts.
 *
 * @param policy the value of its label {@link Labels#EGRESS}
 * @param canaries as the runner's spec writes them
 */
public record PodNetwork(String policy, List<String> canaries) {
    /**
     * Consecutive rounds in which no canary may be reached: 1.4 s in all. Less than a second would not do: what is lost
     * of the first packets of a new pod, an ARP request or a SYN, is sent again after a second, and until then a loss
     * looks like a block.
     */
    static final int ROUNDS = 25;
    /** How long the policy may take to be in force; well within what a pod may take to start. */
    static final Duration BUDGET = Duration.ofSeconds(15);

    public PodNetwork {
        canaries = List.copyOf(canaries);
    }
}
