/**
 * The statements that publishers sign, and their envelopes.
 *
 * <p>A release statement (in-toto Statement v1 in canonical JSON) names the bundle, the manifest and the promises about
 * them. The signature covers its DSSE pre-authentication encoding. Verification uses the received bytes and never bytes
 * that were rebuilt from a parsed form.
 */
@NullMarked
package dev.argus.kit.release;

import org.jspecify.annotations.NullMarked;
