/**
 * The constraints of the capability {@code network.egress}: where a plugin may connect to.
 *
 * <p>A manifest may list the addresses that the plugin wants to connect to, and a grant lists those that it may connect
 * to. Both use the same strict model, so that they can be compared. Only addresses are accepted, no host names, because
 * a name can resolve to another address at any time.
 *
 * <p>Address ranges outside the public internet are protected: a rule allows addresses in a protected range only if the
 * whole rule lies inside that range.
 */
@NullMarked
package dev.argus.kit.egress;

import org.jspecify.annotations.NullMarked;
