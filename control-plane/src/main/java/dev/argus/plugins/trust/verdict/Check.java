package dev.argus.plugins.trust.verdict;

import dev.argus.plugins.architecture.Pure;
import java.util.Arrays;

/**
 * The checks of a release, in this order. The first check that fails decides the verdict, so the checks that more trust
 * modes insist on come first. The label is public; the meaning is written for the publisher.
 */
@Pure
public enum Check {
    BUNDLE_DIGEST("bundle-digest", CheckKind.INTEGRITY, "it was made for another bundle; package and sign again"),
    MANIFEST_DIGEST("manifest-digest", CheckKind.INTEGRITY, "it was made for another manifest; package and sign again"),
    CHANGELOG_DIGEST("changelog-digest", CheckKind.INTEGRITY, "it was made for another changelog"),
    TENANT_PRIVATE("tenant-private", CheckKind.CONFINEMENT, "it was signed with the shared secret of another tenant"),
    PLUGIN_NAME("plugin-name", CheckKind.INTEGRITY, "it was made for a plugin of another publisher"),
    KEY_NOT_COMPROMISED(
            "key-not-compromised", CheckKind.COMPROMISE, "the key it names was revoked, as compromised or for malware"),
    ENVELOPE(
            "envelope", CheckKind.AUTHENTICITY, "it is not a DSSE envelope with a release statement in canonical JSON"),
    SIGNED("signed", CheckKind.AUTHENTICITY, "it is not signed"),
    KEY_REGISTERED("key-registered", CheckKind.AUTHENTICITY, "the key it names is not registered for this publisher"),
    SIGNATURE("signature", CheckKind.AUTHENTICITY, "it was not signed by the key it names"),
    KEY_TRUSTED("key-trusted", CheckKind.AUTHENTICITY, "no key of the trusted-key directory signed it"),
    KEY_SCOPE("key-scope", CheckKind.AUTHENTICITY, "the trusted key that signed it may not sign plugins of this name"),
    KEY_NOT_REVOKED("key-not-revoked", CheckKind.REVOCATION, "the key it names had been revoked when it was logged"),
    KEY_ACTIVE("key-active", CheckKind.VALIDITY, "the key it names no longer signs new releases"),
    /** Only for tenants that do not accept such releases; it is not part of the verdict. */
    KEY_NEVER_COMPROMISED(
            "key-never-compromised",
            CheckKind.COMPROMISE,
            "its key was compromised later, which this tenant does not accept");

    private final String label;
    private final CheckKind kind;
    private final String meaning;

    Check(String label, CheckKind kind, String meaning) {
        this.label = label;
        this.kind = kind;
        this.meaning = meaning;
    }

    public static Check labelled(String label) {
        return Arrays.stream(values())
                .filter(check -> check.label.equals(label))
                .findFirst()
                .orElseThrow();
    }

    public String label() {
        return label;
    }

    public CheckKind kind() {
        return kind;
    }

    /** What a failure of this check means and, where possible, what to do. */
    public String meaning() {
        return meaning;
    }
}
