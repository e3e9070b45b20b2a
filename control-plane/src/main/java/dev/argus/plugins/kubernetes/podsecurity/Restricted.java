package dev.argus.plugins.kubernetes.podsecurity;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** Check of a pod against the Pod Security Standard "restricted". It is pure. */
public final class Restricted {
    private static final Set<String> VOLUMES = Set.of(
            "configMap",
            "csi",
            "downwardAPI",
            "emptyDir",
            "ephemeral",
            "image",
            "persistentVolumeClaim",
            "projected",
            "secret");
    private static final Set<String> SYSCTLS = Set.of(
            "kernel.shm_rmid_forced",
            "net.ipv4.ip_local_port_range",
            "net.ipv4.ip_unprivileged_port_start",
            "net.ipv4.tcp_syncookies",
            "net.ipv4.ping_group_range",
            "net.ipv4.ip_local_reserved_ports",
            "net.ipv4.tcp_keepalive_time",
            "net.ipv4.tcp_fin_timeout",
            "net.ipv4.tcp_keepalive_intvl",
            "net.ipv4.tcp_keepalive_probes",
            "net.ipv4.tcp_rmem",
            "net.ipv4.tcp_wmem");
    private static final Set<String> SELINUX_TYPES =
            Set.of("", "container_t", "container_init_t", "container_kvm_t", "container_engine_t");
    private static final Set<String> PROFILES = Set.of("RuntimeDefault", "Localhost");
    private static final String APPARMOR = "container.apparmor.security.beta.kubernetes.io/";
    private static final List<String> HANDLERS =
            List.of("/livenessProbe", "/readinessProbe", "/startupProbe", "/lifecycle/postStart", "/lifecycle/preStop");

    private final JsonNode metadata;
    private final JsonNode spec;
    private final List<String> found = new ArrayList<>();

    private Restricted(JsonNode pod) {
        this.metadata = pod.path("metadata");
        this.spec = pod.path("spec");
    }

    /**
     * Returns what violates the standard, one text for each violation; empty if nothing does.
     *
     * @param pod a Pod or the pod template of a Job: an object with {@code metadata} and {@code spec}
     */
    public static List<String> violations(JsonNode pod) {
        return new Restricted(pod).all();
    }

    private List<String> all() {
        for (var host : List.of("hostNetwork", "hostPID", "hostIPC")) {
            refuseIf(spec.path(host).asBoolean(), host);
        }
        refuseIf(spec.at("/os/name").asText("linux").equals("windows"), "os windows");
        spec.path("volumes").forEach(this::volume);
        annotations();
        var context = spec.path("securityContext");
        shared("pod", context);
        context.path("sysctls")
                .forEach(sysctl -> refuseIf(
                        !SYSCTLS.contains(sysctl.path("name").asText()),
                        "sysctl " + sysctl.path("name").asText()));
        containers().forEach(container -> container(container, context));
        return List.copyOf(found);
    }

    private Stream<JsonNode> containers() {
        return Stream.of("initContainers", "containers", "ephemeralContainers")
                .flatMap(kind -> StreamSupport.stream(spec.path(kind).spliterator(), false));
    }

    private void volume(JsonNode volume) {
        volume.fieldNames()
                .forEachRemaining(
                        field -> refuseIf(!"name".equals(field) && !VOLUMES.contains(field), "volume " + field));
    }

    private void annotations() {
        metadata.path("annotations").properties().stream()
                .filter(annotation -> annotation.getKey().startsWith(APPARMOR))
                .forEach(annotation -> {
                    var profile = annotation.getValue().asText();
                    refuseIf(
                            !profile.isEmpty()
                                    && !"runtime/default".equals(profile)
                                    && !profile.startsWith("localhost/"),
                            "AppArmor " + profile);
                });
    }

    /** Checks the fields that the security contexts of pods and of containers have in common. */
    private void shared(String where, JsonNode context) {
        refuseIf(context.path("runAsUser").asLong(1) == 0, where + " runAsUser 0");
        refuseIf(context.at("/windowsOptions/hostProcess").asBoolean(), where + " hostProcess");
        var linux = context.path("seLinuxOptions");
        refuseIf(!SELINUX_TYPES.contains(linux.path("type").asText("")), where + " seLinuxOptions.type");
        refuseIf(
                !linux.path("user").asText("").isEmpty()
                        || !linux.path("role").asText("").isEmpty(),
                where + " seLinuxOptions.user or role");
        refuseIf(has(context, "seccompProfile") && !profile(context, "seccompProfile"), where + " seccompProfile");
        refuseIf(has(context, "appArmorProfile") && !profile(context, "appArmorProfile"), where + " appArmorProfile");
    }

    private void container(JsonNode container, JsonNode pod) {
        var name = container.path("name").asText();
        var context = container.path("securityContext");
        shared(name, context);
        refuseIf(context.path("privileged").asBoolean(), name + " privileged");
        refuseIf(context.path("allowPrivilegeEscalation").asBoolean(true), name + " allowPrivilegeEscalation");
        refuseIf(!context.path("procMount").asText("Default").equals("Default"), name + " procMount");
        refuseIf(!has(context, "seccompProfile") && !has(pod, "seccompProfile"), name + " has no seccompProfile");
        var nonRoot = has(context, "runAsNonRoot") ? context.path("runAsNonRoot") : pod.path("runAsNonRoot");
        refuseIf(!nonRoot.asBoolean(), name + " runAsNonRoot");
        capabilities(name, context.path("capabilities"));
        container.path("ports").forEach(port -> refuseIf(port.path("hostPort").asInt() != 0, name + " hostPort"));
        for (var handler : HANDLERS) {
            for (var way : List.of("/httpGet/host", "/tcpSocket/host")) {
                refuseIf(!container.at(handler + way).asText("").isEmpty(), name + handler + " host");
            }
        }
    }

    private void capabilities(String name, JsonNode capabilities) {
        refuseIf(
                StreamSupport.stream(capabilities.path("drop").spliterator(), false)
                        .noneMatch(one -> one.asText().equals("ALL")),
                name + " keeps capabilities");
        capabilities
                .path("add")
                .forEach(one -> refuseIf(!one.asText().equals("NET_BIND_SERVICE"), name + " adds " + one.asText()));
    }

    private static boolean has(JsonNode context, String field) {
        return context.hasNonNull(field);
    }

    private static boolean profile(JsonNode context, String field) {
        return PROFILES.contains(context.path(field).path("type").asText());
    }

    private void refuseIf(boolean bad, String what) {
        if (bad) {
            found.add(what);
        }
    }
}
