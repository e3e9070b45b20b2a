/**
 * Redaction of secret values in streams of bytes, in every encoding that programs commonly use. The runner has already
 * redacted the streams; the control plane does it again.
 *
 * <p>This package follows {@code docs/contracts/runner-frames.md} and its test vectors, as the runner's implementation
 * in Go does. A stream is decoded in each of the usual ways, and one automaton of the values reads each of the results.
 */
@NullMarked
package dev.argus.plugins.execution.redaction;

import org.jspecify.annotations.NullMarked;
