/**
 * Reading lists and single things.
 *
 * <p>Every list is read the same way; a command says which operation, where in the answer, and which columns a person
 * wants.
 */
@NullMarked
package dev.argus.cli.get;

import org.jspecify.annotations.NullMarked;
