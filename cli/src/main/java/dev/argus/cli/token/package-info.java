/**
 * Tokens of the development issuer.
 *
 * <p>Outside development tokens come from the organisation's own identity provider.
 */
@NullMarked
package dev.argus.cli.token;

import org.jspecify.annotations.NullMarked;
