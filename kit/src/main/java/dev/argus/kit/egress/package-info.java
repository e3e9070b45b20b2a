/**
 * Where a plugin may connect to: the constraints of the capability {@code network.egress}.
 *
 * <p>A manifest may say where it wants to go and a grant says where it may; both are read by the same strict model, so
 * that one can be held against the other. Addresses only, no names: a name means whatever its resolver says today. What
 * is not public is protected: a rule opens such a range only by lying inside it, never by being wide enough to cover
 * it.
 */
@NullMarked
package dev.argus.kit.egress;

import org.jspecify.annotations.NullMarked;
