/**
 * How often each feature removes the rows that it no longer has to keep.
 *
 * <p>What may go, and when, is the feature's own rule: its {@code expire()} knows. This package only says how often it
 * is called. Changes of state that depend on time, such as the end of a grant, are no retention and stay in their
 * feature.
 */
@NullMarked
package dev.argus.plugins.retention;

import org.jspecify.annotations.NullMarked;
