/**
 * What a plugin may be allowed to do, one file per capability.
 *
 * <p>Each capability has its {@link dev.argus.kit.capability.Terms}: the constraints that a manifest may request it
 * with and a grant may narrow it to. The command line and the platform read them with the same code, so that
 * constraints which mean nothing are refused everywhere. A capability whose constraints are not defined yet takes none.
 */
@NullMarked
package dev.argus.kit.capability;

import org.jspecify.annotations.NullMarked;
