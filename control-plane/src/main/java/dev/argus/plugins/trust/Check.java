package dev.argus.plugins.trust;

import java.util.Arrays;

/** What is checked of a release, in this order; the label is public, the wording is for the publisher. */
public enum Check {
    ENVELOPE("envelope", "it is not a DSSE envelope with a release statement in canonical JSON"),
    KEY_REGISTERED("key-registered", "the key it names is not registered for this publisher"),
    KEY_NOT_REVOKED("key-not-revoked", "the key it names was revoked"),
    SIGNATURE("signature", "it was not signed by the key it names"),
    BUNDLE_DIGEST("bundle-digest", "it was made for another bundle; package and sign again"),
    MANIFEST_DIGEST("manifest-digest", "it was made for another manifest; package and sign again"),
    CHANGELOG_DIGEST("changelog-digest", "it was made for another changelog"),
    KEY_ACTIVE("key-active", "the key it names signs no new releases any more");

    private final String label;
    private final String meaning;

    Check(String label, String meaning) {
        this.label = label;
        this.meaning = meaning;
    }

    static Check labelled(String label) {
        return Arrays.stream(values()).filter(check -> check.label.equals(label)).findFirst().orElseThrow();
    }

    public String label() {
        return label;
    }

    /** What it means that this failed, and where it helps what to do. */
    public String meaning() {
        return meaning;
    }
}
