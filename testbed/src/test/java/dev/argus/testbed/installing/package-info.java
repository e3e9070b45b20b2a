/**
 * Tests of the product as its operators install it: its images, its chart, and docs/install.md followed word by word.
 *
 * <p>In all other tests the control plane runs on this machine, beside the tests. Here it runs as it is shipped.
 */
@NullMarked
package dev.argus.testbed.installing;

import org.jspecify.annotations.NullMarked;
