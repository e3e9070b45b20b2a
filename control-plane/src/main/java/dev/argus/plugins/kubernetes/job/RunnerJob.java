package dev.argus.plugins.kubernetes.job;

import dev.argus.plugins.architecture.Pure;
import dev.argus.plugins.execution.Execution;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.ContainerBuilder;
import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.EnvVarBuilder;
import io.fabric8.kubernetes.api.model.KeyToPath;
import io.fabric8.kubernetes.api.model.PodDNSConfig;
import io.fabric8.kubernetes.api.model.PodDNSConfigBuilder;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.PodSpecBuilder;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.SecretBuilder;
import io.fabric8.kubernetes.api.model.Volume;
import io.fabric8.kubernetes.api.model.VolumeBuilder;
import io.fabric8.kubernetes.api.model.VolumeMount;
import io.fabric8.kubernetes.api.model.VolumeMountBuilder;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.api.model.batch.v1.JobBuilder;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Builds the Job and the Secret of one attempt. The same arguments give the same objects, so that creating them twice
 * is harmless.
 */
@Pure
public final class RunnerJob {
    public static final String CONTAINER = "plugin";
    static final long USER = 65532;
    /** Name of the priority class that forbids preemption. A pod's own spec cannot forbid it. */
    public static final String PRIORITY_CLASS = "argus-plugins";

    private static final Duration POD_GRACE = RunnerSpec.GRACE.plusSeconds(2);
    private static final int KEEP_SECONDS = (int) Duration.ofHours(24).toSeconds();
    private static final long MIB = 1 << 20;
    public static final String SPEC_KEY = "spec";
    /** Directory in which the plugin finds the granted secrets. */
    private static final String SECRETS = "/run/secrets/argus/";

    /** Name of the volume in memory for files that the plugin writes. */
    private static final String SCRATCH = "scratch";

    private static final String SCRATCH_PATH = "/tmp";

    private static final int READABLE = 0444;

    /** The host name of every pod. A pod's own name would tell the plugin which attempt it is. */
    private static final String HOSTNAME = "plugin";

    /**
     * Stands in for the node's name servers and search domains where there is no network. Kubernetes wants one address;
     * nobody listens there.
     */
    private static final PodDNSConfig NO_RESOLVER =
            new PodDNSConfigBuilder().withNameservers("127.0.0.1").build();

    private RunnerJob() {}

    public static Job of(Execution execution, String namespace, Settings settings, PodGrants grants) {
        var labels = Labels.of(execution, grants.network());
        return new JobBuilder()
                .withNewMetadata()
                .withName(execution.jobName())
                .withNamespace(namespace)
                .withLabels(labels)
                .endMetadata()
                .withNewSpec()
                .withBackoffLimit(0)
                .withCompletions(1)
                .withParallelism(1)
                .withPodReplacementPolicy("Failed")
                .withTtlSecondsAfterFinished(KEEP_SECONDS)
                .withNewTemplate()
                .withNewMetadata()
                .withLabels(labels)
                .endMetadata()
                .withSpec(pod(execution, settings, grants))
                .endTemplate()
                .endSpec()
                .build();
    }

    /**
     * Returns the Secret with the runner's spec and the granted secrets that the pod mounts. They are in a Secret so
     * that they appear in no Pod object, event or audit log.
     */
    public static Secret secret(Execution execution, String namespace, byte[] spec, PodSecrets secrets) {
        var data = new HashMap<>(secrets.data());
        data.put(SPEC_KEY, Base64.getEncoder().encodeToString(spec));
        return new SecretBuilder()
                .withNewMetadata()
                .withName(execution.jobName())
                .withNamespace(namespace)
                .withLabels(Labels.of(execution))
                .endMetadata()
                .withType("plugins.argus.dev/runner-spec")
                .withImmutable(true)
                .withData(data)
                .build();
    }

    /**
     * Builds the pod. The deadline is the pod's and not the Job's, so that the pod fails in place and keeps its log. It
     * also covers the start; the runner enforces the plugin's own timeout. User namespaces are only used with the
     * cluster's default runtime: others, such as gVisor, isolate in their own way and may not support them.
     */
    private static PodSpec pod(Execution execution, Settings settings, PodGrants grants) {
        var gate = grants.network() == null ? Duration.ZERO : PodNetwork.BUDGET;
        return new PodSpecBuilder()
                .withRestartPolicy("Never")
                .withActiveDeadlineSeconds(execution
                        .timeout()
                        .plus(POD_GRACE)
                        .plus(settings.startBudget())
                        .plus(gate)
                        .toSeconds())
                .withTerminationGracePeriodSeconds(POD_GRACE.toSeconds())
                .withAutomountServiceAccountToken(false)
                .withEnableServiceLinks(false)
                .withHostUsers(settings.userNamespaces() && execution.runtimeClass() == null ? false : null)
                .withRuntimeClassName(execution.runtimeClass())
                .withPriorityClassName(PRIORITY_CLASS)
                .withHostname(HOSTNAME)
                .withDnsPolicy(grants.network() == null ? "None" : "Default")
                .withDnsConfig(grants.network() == null ? NO_RESOLVER : null)
                .withNewSecurityContext()
                .withRunAsNonRoot(true)
                .withRunAsUser(USER)
                .withRunAsGroup(USER)
                .withNewSeccompProfile()
                .withType("RuntimeDefault")
                .endSeccompProfile()
                .endSecurityContext()
                .withContainers(container(execution, settings, grants))
                .withVolumes(volumes(execution, grants))
                .build();
    }

    /**
     * Returns one volume for each granted Secret, and one for granted scratch space. Without such grants there is no
     * volume, because a volume makes every start slower.
     */
    private static List<Volume> volumes(Execution execution, PodGrants grants) {
        var volumes = new ArrayList<Volume>();
        for (var files : grants.secrets().files().values()) {
            var items = files.stream()
                    .map(file -> new KeyToPath(file.dataKey(), null, file.name()))
                    .toList();
            volumes.add(new VolumeBuilder()
                    .withName(volume(volumes.size()))
                    .withNewSecret()
                    .withSecretName(execution.jobName())
                    .withDefaultMode(READABLE)
                    .withItems(items)
                    .endSecret()
                    .build());
        }
        if (grants.scratchBytes() > 0) {
            volumes.add(new VolumeBuilder()
                    .withName(SCRATCH)
                    .withNewEmptyDir()
                    .withMedium("Memory")
                    .withSizeLimit(new Quantity(grants.scratchBytes() / MIB + "Mi"))
                    .endEmptyDir()
                    .build());
        }
        return volumes;
    }

    private static List<VolumeMount> mounts(PodGrants grants) {
        var mounts = new ArrayList<VolumeMount>();
        for (var name : grants.secrets().files().keySet()) {
            mounts.add(new VolumeMountBuilder()
                    .withName(volume(mounts.size()))
                    .withMountPath(SECRETS + name)
                    .withReadOnly(true)
                    .build());
        }
        if (grants.scratchBytes() > 0) {
            mounts.add(new VolumeMountBuilder()
                    .withName(SCRATCH)
                    .withMountPath(SCRATCH_PATH)
                    .build());
        }
        return mounts;
    }

    private static String volume(int number) {
        return "secret-" + number;
    }

    private static Container container(Execution execution, Settings settings, PodGrants grants) {
        var amounts = Map.of(
                "cpu", new Quantity(execution.cpu()),
                "memory", new Quantity(execution.memory()),
                "ephemeral-storage", new Quantity(settings.capture().diskBytes() / MIB + "Mi"));
        return new ContainerBuilder()
                .withName(CONTAINER)
                .withImage(execution.image())
                .withImagePullPolicy("IfNotPresent")
                .withCommand("/.argus/runner")
                .withEnv(environment(execution))
                .withVolumeMounts(mounts(grants))
                .withNewSecurityContext()
                .withReadOnlyRootFilesystem(true)
                .withAllowPrivilegeEscalation(false)
                .withPrivileged(false)
                .withRunAsNonRoot(true)
                .withRunAsUser(USER)
                .withRunAsGroup(USER)
                .withNewCapabilities()
                .addToDrop("ALL")
                .endCapabilities()
                .withNewSeccompProfile()
                .withType("RuntimeDefault")
                .endSeccompProfile()
                .endSecurityContext()
                .withNewResources()
                .withLimits(amounts)
                .withRequests(amounts)
                .endResources()
                .build();
    }

    /**
     * Returns the spec, and the variables that Go's runtime reads. They are set here because otherwise an image's own
     * ENV could set them.
     */
    private static List<EnvVar> environment(Execution execution) {
        return List.of(
                new EnvVarBuilder()
                        .withName(RunnerSpec.VARIABLE)
                        .withNewValueFrom()
                        .withNewSecretKeyRef(SPEC_KEY, execution.jobName(), false)
                        .endValueFrom()
                        .build(),
                new EnvVar("GODEBUG", "", null),
                new EnvVar("GOGC", "100", null),
                new EnvVar("GOMEMLIMIT", "off", null),
                new EnvVar("GOMAXPROCS", "2", null),
                new EnvVar("GOTRACEBACK", "none", null));
    }

    /**
     * Settings that are the same for every Job of a cluster.
     *
     * @param startBudget how long scheduling, image pull and container start may take
     * @param userNamespaces whether pods run in a user namespace of their own
     */
    public record Settings(Duration startBudget, boolean userNamespaces, CaptureConfiguration capture) {}
}
