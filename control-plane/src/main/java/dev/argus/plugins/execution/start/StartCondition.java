package dev.argus.plugins.execution.start;

/** One condition of a start. Every bean of this type is asked, in the order of {@link StartStep}, until one refuses. */
public interface StartCondition {
    /** Returns the condition's place in the order. No two conditions may have the same. */
    StartStep step();

    /**
     * Decides in the caller's transaction. What the condition reads must not change before that transaction ends, so
     * that nothing starts after a withdrawal was committed.
     */
    StartOutcome check(Start start);
}
