package dev.argus.plugins.execution.capture;

import java.util.List;

/**
 * What the runner found before it started a plugin that may use the network: addresses that answer, and that were out
 * of its reach.
 *
 * @param canaries as ADDRESS:PORT
 * @param rounds in a row in which none of them could be reached
 * @param reached how often one could be reached before that
 * @param millis how long it took
 */
public record NetworkProof(List<String> canaries, int rounds, int reached, long millis) {
    public NetworkProof {
        canaries = List.copyOf(canaries);
    }
}
