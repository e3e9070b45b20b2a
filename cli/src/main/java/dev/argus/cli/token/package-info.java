/**
 * The command for tokens from the development issuer.
 *
 * <p>Outside development, tokens come from the identity provider of the organisation.
 */
@NullMarked
package dev.argus.cli.token;

import org.jspecify.annotations.NullMarked;
