package dev.argus.plugins.kubernetes.resource;

import io.fabric8.crd.generator.annotation.AdditionalPrinterColumn;
import io.fabric8.crd.generator.annotation.AdditionalPrinterColumn.Type;
import io.fabric8.crd.generator.annotation.PrinterColumnFormat;
import io.fabric8.kubernetes.api.model.Namespaced;
import io.fabric8.kubernetes.client.CustomResource;
import io.fabric8.kubernetes.model.annotation.Categories;
import io.fabric8.kubernetes.model.annotation.Group;
import io.fabric8.kubernetes.model.annotation.Plural;
import io.fabric8.kubernetes.model.annotation.ShortNames;
import io.fabric8.kubernetes.model.annotation.Singular;
import io.fabric8.kubernetes.model.annotation.Version;

/**
 * The custom resource of an execution, as kubectl shows it: either the request of a person, or the mirror of an
 * execution that was requested in another way.
 */
@Group(PluginExecution.GROUP)
@Version(PluginExecution.VERSION)
@Plural(PluginExecution.PLURAL)
@Singular("pluginexecution")
@ShortNames("pex")
@Categories("argus")
@AdditionalPrinterColumn(name = "Plugin", jsonPath = ".spec.plugin", type = Type.STRING)
@AdditionalPrinterColumn(name = "Version", jsonPath = ".status.version", type = Type.STRING)
@AdditionalPrinterColumn(name = "Action", jsonPath = ".spec.action", type = Type.STRING)
@AdditionalPrinterColumn(name = "State", jsonPath = ".status.state", type = Type.STRING)
@AdditionalPrinterColumn(name = "Reason", jsonPath = ".status.reason", type = Type.STRING)
@AdditionalPrinterColumn(name = "Exit", jsonPath = ".status.exitCode", type = Type.INTEGER)
@AdditionalPrinterColumn(name = "Duration", jsonPath = ".status.duration", type = Type.STRING)
@AdditionalPrinterColumn(
        name = "Age",
        jsonPath = ".metadata.creationTimestamp",
        type = Type.DATE,
        format = PrinterColumnFormat.DATE)
@AdditionalPrinterColumn(name = "By", jsonPath = ".status.requestedBy", type = Type.STRING, priority = 1)
@AdditionalPrinterColumn(name = "Execution", jsonPath = ".status.executionId", type = Type.STRING, priority = 1)
public final class PluginExecution extends CustomResource<PluginExecutionSpec, PluginExecutionStatus>
        implements Namespaced {
    static final String GROUP = "plugins.argus.dev";
    static final String VERSION = "v1alpha1";
    static final String PLURAL = "pluginexecutions";

    private static final long serialVersionUID = 1L;
}
