/**
 * What can be said of a release's signature: the checks, and the verdict that they lead to.
 *
 * <p>Below the other trust packages, because a key's revocation names the check that a release then fails, and the
 * trust policy decides about verdicts. Values only.
 */
@NullMarked
package dev.argus.plugins.trust.verdict;

import org.jspecify.annotations.NullMarked;
