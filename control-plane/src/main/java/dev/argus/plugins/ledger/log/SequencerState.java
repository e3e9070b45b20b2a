package dev.argus.plugins.ledger.log;

/** What the sequencer of this process is doing. The ledger accepts records in every state. */
public sealed interface SequencerState {
    /** It has not reached the database yet. */
    record Starting() implements SequencerState {}

    /** It sequences records and signs checkpoints. */
    record Sequencing() implements SequencerState {}

    /** Another process sequences; this one takes over when that process is gone. */
    record Standby() implements SequencerState {}

    /** It neither sequences nor signs, because that could fork the log. An operator must act. */
    record Refusing(String reason) implements SequencerState {}

    /** Something that it needs does not answer; it tries again by itself. */
    record Failing(String reason) implements SequencerState {}
}
