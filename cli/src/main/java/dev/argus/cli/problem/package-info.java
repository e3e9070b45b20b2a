/**
 * How a command says that it could not do its work.
 *
 * <p>There is one exception and one list of exit codes. A script decides by the code, a person reads what is wrong,
 * where, and what to do next; a stack trace helps neither and is never shown, unless {@code ARGUS_DEBUG=1} asks for it.
 */
@NullMarked
package dev.argus.cli.problem;

import org.jspecify.annotations.NullMarked;
