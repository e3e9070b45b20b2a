/**
 * Tests of what a plugin can do only while it is granted: reach the network, read a secret.
 *
 * <p>Each test runs the same plugin with and without the grant. It checks what becomes possible and what stays
 * impossible.
 */
@NullMarked
package dev.argus.testbed.capability;

import org.jspecify.annotations.NullMarked;
