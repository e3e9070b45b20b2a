/**
 * The benches of docs/performance.md. Each figure is a ratio of arms that ran interleaved on the same machine in the
 * same run.
 *
 * <p>Absolute times are printed only for orientation and are not goals. A reference is measured on the same cluster,
 * with the pod spec that the platform made, by a client that does nothing else.
 */
@NullMarked
package dev.argus.testbed.bench;

import org.jspecify.annotations.NullMarked;
