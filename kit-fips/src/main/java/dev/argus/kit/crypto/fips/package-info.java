/**
 * The kit's cryptography inside the boundary of a FIPS 140 validated module.
 *
 * <p>With this module and {@code bc-fips} on the class path, and without BouncyCastle's general provider, every hash,
 * MAC, signature, key and random number comes from the validated module in its approved-only mode. docs/fips.md says
 * what this promises and what it does not.
 */
@NullMarked
package dev.argus.kit.crypto.fips;

import org.jspecify.annotations.NullMarked;
