/**
 * What a machine looks for in a bundle before people read it: secrets that were packed by mistake, and characters that
 * hide what a text does.
 *
 * <p>Each check reads every file once, as a stream and in time linear in its size, with our own small tables instead of
 * regular expressions, so that no file makes it slow. A finding says where and which rule, and never what was found:
 * findings are stored and shown, and a secret must not be.
 */
@NullMarked
package dev.argus.kit.inspection;

import org.jspecify.annotations.NullMarked;
