/**
 * Publishers and their keys: registration with proof of possession, rotation, retirement, revocation, and shared
 * secrets (HMAC) under the platform's master key.
 *
 * <p>The verdicts of {@code trust} are above this package and find keys through
 * {@link dev.argus.plugins.trust.keys.SigningKeys}. A key is never deleted, because it must stay possible to explain
 * what it signed.
 */
@NullMarked
package dev.argus.plugins.trust.keys;

import org.jspecify.annotations.NullMarked;
