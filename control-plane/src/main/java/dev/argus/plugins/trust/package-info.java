/**
 * Whether a release is what its publisher signed, and whether a tenant may install or start it. Publishers and their
 * keys are in {@code trust.keys}.
 *
 * <p>Two questions are separate. Whether a signature matches depends on bytes that never change; the kit answers it.
 * Whether the signature is valid depends on the states of keys, which do change. Every change of a publisher's keys
 * raises its keyset epoch, and a stored verdict is valid for one epoch only. So a start reads one row, and it cannot
 * use a verdict from before a revocation.
 *
 * <p>A publisher's name belongs to the tenant that registered its first key.
 */
@NullMarked
package dev.argus.plugins.trust;

import org.jspecify.annotations.NullMarked;
