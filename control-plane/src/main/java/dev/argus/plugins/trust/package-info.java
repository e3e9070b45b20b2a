/**
 * Which publishers there are, which keys speak for them, and whether a release may run.
 *
 * <p>Two questions are kept apart. Whether a signature fits is arithmetic over bytes that never change, and belongs to
 * the kit. Whether it counts depends on the keys' states, which do change: every change of a publisher's keys raises
 * its keyset epoch, and a verdict is only good for the epoch it was reached in. So the run path reads one row and
 * cannot use a verdict that a revocation has overtaken.
 *
 * <p>Nothing here warns and continues. A publisher's name belongs to the tenant whose key was registered first.
 */
@NullMarked
package dev.argus.plugins.trust;

import org.jspecify.annotations.NullMarked;
