/**
 * Commands that verify ledger records without the platform.
 *
 * <p>The kit verifies; the result depends only on the key that the user gave. Without a key there is no result.
 */
@NullMarked
package dev.argus.cli.ledger;

import org.jspecify.annotations.NullMarked;
