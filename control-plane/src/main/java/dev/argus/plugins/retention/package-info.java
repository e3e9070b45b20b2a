/**
 * How often each feature removes the rows that it no longer has to keep.
 *
 * <p>Each feature decides in its {@code expire()} which rows may go, and when. This package only decides how often it
 * is called. Changes of state that depend on time, such as the end of a grant, are not retention and stay in their
 * feature.
 */
@NullMarked
package dev.argus.plugins.retention;

import org.jspecify.annotations.NullMarked;
