package dev.argus.plugins.execution.capture;

import java.util.List;

/**
 * What the runner found before it started a plugin with network access. The runner tried to connect to canaries:
 * addresses that answer, but that the plugin must not reach.
 *
 * @param canaries the addresses, each as ADDRESS:PORT
 * @param rounds how many rounds in a row, up to the last one, no canary was reachable
 * @param reached how often a canary was reachable before that
 * @param millis how long the proof took, in milliseconds
 */
public record NetworkProof(List<String> canaries, int rounds, int reached, long millis) {
    public NetworkProof {
        canaries = List.copyOf(canaries);
    }
}
