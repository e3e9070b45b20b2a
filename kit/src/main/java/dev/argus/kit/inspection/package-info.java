/**
 * Automatic checks of a bundle before people review it: secrets that were packed by mistake, and characters that hide
 * what a text does.
 *
 * <p>Each check reads every file once as a stream, in time linear in its size. It uses small tables instead of regular
 * expressions, so that no file can make it slow. A finding says where and by which rule something was found, but never
 * quotes it: findings are stored and shown, and a secret must not be.
 */
@NullMarked
package dev.argus.kit.inspection;

import org.jspecify.annotations.NullMarked;
