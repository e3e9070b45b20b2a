package dev.argus.plugins.execution.start;

/**
 * One thing that must hold for an execution to start. Every bean of this type is asked, in the order of
 * {@link StartStep}, until one refuses.
 */
public interface StartCondition {
    /** Returns its place in the order; no two conditions have the same. */
    StartStep step();

    /**
     * Decides in the caller's transaction. What it reads must not change before that ends, so that nothing starts after
     * a withdrawal was committed.
     */
    StartOutcome check(Start start);
}
