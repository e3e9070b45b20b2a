/**
 * Publishers, their keys and the life of a key: registration by proof of possession, rotation, retirement, revocation,
 * and shared secrets (HMAC) under the platform's master key.
 *
 * <p>Below the verdicts of {@code trust}, which ask for keys by {@link dev.argus.plugins.trust.keys.SigningKeys} and
 * for nothing else here. A key is never deleted: what it signed must stay explainable.
 */
@NullMarked
package dev.argus.plugins.trust.keys;

import org.jspecify.annotations.NullMarked;
