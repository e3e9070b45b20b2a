package dev.argus.plugins.ledger;

/** Who observed or stated a fact in a record. */
public enum Vantage {
    KUBELET("the node's agent, which saw the container from outside"),
    RUNNER("the runner, which started the plugin's program and counted what it did"),
    PLUGIN("the plugin itself"),
    PLATFORM("the control plane, which decided it or checked it"),
    PERSON("whoever made the request, in their own words");

    private final String meaning;

    Vantage(String meaning) {
        this.meaning = meaning;
    }

    public String meaning() {
        return meaning;
    }
}
