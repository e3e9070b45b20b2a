/**
 * What a plugin can do only while somebody has granted it: reach the network, read a secret.
 *
 * <p>Each test runs the same plugin with the grant and without it, and looks at what becomes possible and what stays
 * impossible.
 */
@NullMarked
package dev.argus.testbed.capability;

import org.jspecify.annotations.NullMarked;
