/**
 * Making and registering a publisher's keys.
 *
 * <p>A private key is made here and stays here: only its owner may read the file, and only the public half and a
 * signature over the platform's challenge are ever sent.
 */
@NullMarked
package dev.argus.cli.key;

import org.jspecify.annotations.NullMarked;
