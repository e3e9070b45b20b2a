/**
 * What an outsider needs to check us, without a framework: manifests, bundles, canonical JSON, signatures and ledger
 * proofs.
 *
 * <p>The control plane, the command line and an auditor's verifier share this code, so that a release made by one is
 * the same release to all. It is the only user of BouncyCastle.
 */
@NullMarked
package dev.argus.kit;

import org.jspecify.annotations.NullMarked;
