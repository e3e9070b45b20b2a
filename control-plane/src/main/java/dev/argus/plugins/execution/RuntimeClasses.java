package dev.argus.plugins.execution;

import org.jspecify.annotations.Nullable;

/** How the ledger names the runtime of a pod. */
final class RuntimeClasses {
    private RuntimeClasses() {}

    /**
     * Empty, which no RuntimeClass is called, for the cluster's own runtime: a record that does not know says nothing
     * at all.
     */
    static String recorded(@Nullable String runtimeClass) {
        return runtimeClass == null ? "" : runtimeClass;
    }
}
