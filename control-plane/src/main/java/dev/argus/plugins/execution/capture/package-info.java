/**
 * Reads the frames in a pod's log and reassembles the plugin's streams from them, as
 * {@code docs/contracts/runner-frames.md} defines.
 *
 * <p>Nothing in the log is trusted as such. A line counts only if its MAC verifies with the key of this attempt; other
 * lines are dropped. Memory is bounded by the caps that the runner was given, whatever arrives.
 */
@NullMarked
package dev.argus.plugins.execution.capture;

import org.jspecify.annotations.NullMarked;
