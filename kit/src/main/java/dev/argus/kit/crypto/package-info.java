/**
 * The few cryptographic operations we use, behind one seam.
 *
 * <p>Everything else in the product calls {@code CryptoModule} through values such as {@code Sha256} and
 * {@code PublicKey}; exchanging BouncyCastle for a validated module means one other implementation of that interface.
 * Only two signature algorithms and one message authentication code exist, their parameters are fixed, and the
 * algorithm always comes from the key, never from what was signed.
 */
@NullMarked
package dev.argus.kit.crypto;

import org.jspecify.annotations.NullMarked;
