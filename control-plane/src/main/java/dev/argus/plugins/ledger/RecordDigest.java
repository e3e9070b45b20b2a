package dev.argus.plugins.ledger;

/**
 * Every name of a salted digest that a record's payload may have. A name that was written once keeps its meaning
 * forever.
 */
public enum RecordDigest {
    CONFIG("config", "the installation's configuration"),
    INPUT("input", "the execution's input"),
    OUTPUT("output", "the output, after redaction"),
    OUTPUT_RAW("outputRaw", "the output as the plugin wrote it"),
    STDOUT("stdout", "all of stdout, after redaction"),
    STDOUT_RAW("stdoutRaw", "all of stdout as the plugin wrote it"),
    STDERR("stderr", "all of stderr, after redaction"),
    STDERR_RAW("stderrRaw", "all of stderr as the plugin wrote it");

    private final String label;
    private final String meaning;

    RecordDigest(String label, String meaning) {
        this.label = label;
        this.meaning = meaning;
    }

    /** Its name in the payload's {@code digests}. */
    public String label() {
        return label;
    }

    /** What was hashed. */
    public String meaning() {
        return meaning;
    }

    @Override
    public String toString() {
        return label;
    }
}
