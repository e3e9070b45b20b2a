/**
 * Commands that create, register, rotate and revoke the keys of a publisher.
 *
 * <p>A private key is created on this machine and never leaves it. Only its owner can read the file, and only the
 * public half and a signature over the platform's challenge are sent.
 */
@NullMarked
package dev.argus.cli.key;

import org.jspecify.annotations.NullMarked;
