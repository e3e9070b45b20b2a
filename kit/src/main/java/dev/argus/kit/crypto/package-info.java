/**
 * The cryptographic operations of the product, behind one interface.
 *
 * <p>The rest of the product uses value types such as {@code Sha256} and {@code PublicKey}, which call
 * {@code CryptoModule}. To replace BouncyCastle with a validated module, implement that interface. There are only two
 * signature algorithms and one message authentication code, and their parameters are fixed. The algorithm always comes
 * from the key, never from the signed message, so that an attacker cannot choose a weaker one.
 */
@NullMarked
package dev.argus.kit.crypto;

import org.jspecify.annotations.NullMarked;
