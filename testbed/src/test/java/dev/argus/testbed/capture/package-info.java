/**
 * What a plugin writes to stdout and stderr, and what the platform keeps and shows of it.
 *
 * <p>Each test writes bytes that it knows beforehand and compares them with what the API, the command line and the
 * ledger say, because a log that is almost complete is worth nothing as proof.
 */
@NullMarked
package dev.argus.testbed.capture;

import org.jspecify.annotations.NullMarked;
