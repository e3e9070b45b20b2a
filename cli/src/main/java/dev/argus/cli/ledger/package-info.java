/**
 * Proving what happened, without the platform.
 *
 * <p>The verdict is the kit's and rests only on the key the user gave: without one there is no verdict.
 */
@NullMarked
package dev.argus.cli.ledger;

import org.jspecify.annotations.NullMarked;
