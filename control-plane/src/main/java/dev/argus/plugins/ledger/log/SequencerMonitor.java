package dev.argus.plugins.ledger.log;

import jakarta.inject.Singleton;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Holds what the sequencer is doing, and logs every change once. */
@Singleton
public class SequencerMonitor {
    private static final Logger LOG = LoggerFactory.getLogger(SequencerMonitor.class);

    private volatile SequencerState state = new SequencerState.Starting();

    public SequencerState state() {
        return state;
    }

    void report(SequencerState now) {
        if (now.equals(state)) {
            return;
        }
        state = now;
        switch (now) {
            case SequencerState.Starting() -> {}
            case SequencerState.Sequencing() -> LOG.info("ledger: sequencing");
            case SequencerState.Standby() -> LOG.info("ledger: another process is sequencing, standing by");
            case SequencerState.Failing(var reason) ->
                LOG.warn("ledger: cannot sequence at the moment, trying again: {}", reason);
            case SequencerState.Refusing(var reason) ->
                LOG.error("LEDGER STOPPED, nothing is sequenced or signed: {}", reason);
        }
    }
}
