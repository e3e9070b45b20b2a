/**
 * Tests of what a plugin writes to stdout and stderr, and what the platform keeps and shows of it.
 *
 * <p>Each test writes known bytes and compares them with the API, the command line and the ledger. A log that is only
 * almost complete is worth nothing as proof.
 */
@NullMarked
package dev.argus.testbed.capture;

import org.jspecify.annotations.NullMarked;
