package dev.argus.plugins.ledger.log;

/** What the sequencer of this process is doing. Callers' appends are accepted in every state. */
public sealed interface SequencerState {
    /** It has not reached the database yet. */
    record Starting() implements SequencerState {}

    /** It gives records their place and signs. */
    record Sequencing() implements SequencerState {}

    /** Another process does; this one takes over when that one is gone. */
    record Standby() implements SequencerState {}

    /** It will neither sequence nor sign, since that could fork the log; somebody has to look. */
    record Refusing(String reason) implements SequencerState {}

    /** Something it needs does not answer; it tries again by itself. */
    record Failing(String reason) implements SequencerState {}
}
