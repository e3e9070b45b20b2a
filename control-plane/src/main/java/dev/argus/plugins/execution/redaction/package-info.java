/**
 * Secret values taken out of streams of bytes, in every form that programs commonly write them: what the runner did
 * already, once more.
 *
 * <p>Written against {@code docs/contracts/runner-frames.md} and its vectors, like the runner's own in Go. The stream
 * is decoded in each of the usual ways, and one automaton of the values follows each reading.
 */
@NullMarked
package dev.argus.plugins.execution.redaction;

import org.jspecify.annotations.NullMarked;
