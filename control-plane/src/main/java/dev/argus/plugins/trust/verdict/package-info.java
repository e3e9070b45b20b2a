/**
 * What is known about a release's signature: the checks, and the verdict that results from them.
 *
 * <p>The other trust packages are above this one, because the revocation of a key names the check that a release then
 * fails, and the trust policy decides from verdicts. It contains values only.
 */
@NullMarked
package dev.argus.plugins.trust.verdict;

import org.jspecify.annotations.NullMarked;
