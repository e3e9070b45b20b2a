/**
 * How commands fail.
 *
 * <p>There is one exception and one list of exit codes. Scripts use the code; people read what is wrong, where, and
 * what to do next. A stack trace helps neither, so it is only shown with {@code ARGUS_DEBUG=1}.
 */
@NullMarked
package dev.argus.cli.problem;

import org.jspecify.annotations.NullMarked;
