/**
 * The kit's cryptography inside the boundary of a validated module.
 *
 * <p>With this module and {@code bc-fips} on the class path, and without BouncyCastle's general provider, every hash,
 * MAC, signature, key and random number comes from the validated module in its approved-only mode. What that does and
 * does not promise is in docs/fips.md.
 */
@NullMarked
package dev.argus.kit.crypto.fips;

import org.jspecify.annotations.NullMarked;
