/**
 * From the lines in a pod's log back to what the plugin said: {@code docs/contracts/runner-frames.md} read from the
 * other side.
 *
 * <p>Nothing here is believed for being there: a line counts when its code verifies under the key of this attempt, is
 * dropped otherwise, and memory is bounded by the caps that the runner was given, whatever arrives.
 */
@NullMarked
package dev.argus.plugins.execution.capture;

import org.jspecify.annotations.NullMarked;
