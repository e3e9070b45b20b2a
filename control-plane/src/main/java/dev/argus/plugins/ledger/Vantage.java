package dev.argus.plugins.ledger;

/** Who observed or stated a fact in a record. */
public enum Vantage {
    KUBELET("the node's agent, which observed the container from outside"),
    RUNNER("the runner, which started and measured the plugin"),
    PLUGIN("the plugin itself"),
    PLATFORM("the control plane, which decided it or checked it"),
    PERSON("the person who made the request");

    private final String meaning;

    Vantage(String meaning) {
        this.meaning = meaning;
    }

    public String meaning() {
        return meaning;
    }
}
