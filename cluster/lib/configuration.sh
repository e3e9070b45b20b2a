# shellcheck shell=bash disable=SC2153,SC2154
# The configuration files of the components. Sourced.

write_configuration() {
  write_containerd
  write_network_plugins
  write_kubelet
  # There is no cluster DNS; a pod that asks gets an error at once instead of the machine's resolver.
  echo 'nameserver 127.0.0.1' >"$STATE/resolv.conf"
}

write_containerd() {
  cat >"$STATE/containerd.toml" <<Y
version = 3
root = "$STATE/containerd"
state = "$STATE/run/containerd"
[grpc]
  address = "$STATE/run/containerd.sock"
[ttrpc]
  address = "$STATE/run/containerd.sock.ttrpc"
[plugins.'io.containerd.internal.v1.opt']
  path = "$STATE/containerd/opt"
[plugins.'io.containerd.shim.v1.manager']
  socket_dir = "$STATE/s"
[plugins.'io.containerd.nri.v1.nri']
  disable = true
[plugins.'io.containerd.cri.v1.images'.pinned_images]
  sandbox = "$REGISTRY/pause:1"
[plugins.'io.containerd.cri.v1.runtime']
  # Without CAP_SYS_RESOURCE (containers, small virtual machines) no process may get a better OOM score than its parent.
  restrict_oom_score_adj = true
  netns_mounts_under_state_dir = true
  cdi_spec_dirs = []
  [plugins.'io.containerd.cri.v1.runtime'.cni]
    bin_dirs = ["$BIN"]
    conf_dir = "$STATE/cni"
  [plugins.'io.containerd.cri.v1.runtime'.containerd.runtimes.runc]
    runtime_type = "io.containerd.runc.v2"
    [plugins.'io.containerd.cri.v1.runtime'.containerd.runtimes.runc.options]
      BinaryName = "$BIN/runc"
      Root = "$STATE/run/runc"
      SystemdCgroup = false
  # containerd looks for the shim when a pod asks for it, so it may be built later.
  [plugins.'io.containerd.cri.v1.runtime'.containerd.runtimes.runsc]
    runtime_type = "io.containerd.runsc.v1"
    [plugins.'io.containerd.cri.v1.runtime'.containerd.runtimes.runsc.options]
      TypeUrl = "io.containerd.runsc.v1.options"
      ConfigPath = "$STATE/runsc.toml"
Y
  # systrap needs neither virtualisation nor ptrace.
  cat >"$STATE/runsc.toml" <<Y
binary_name = "$BIN/runsc"
root = "$STATE/run/runsc"
[runsc_config]
  platform = "systrap"
Y
}

# Point-to-point links instead of a bridge: every packet of a pod is routed by the node, so NetworkPolicy sees all of them.
write_network_plugins() {
  mkdir -p "$STATE/cni"
  cat >"$STATE/cni/10-argus.conflist" <<Y
{"cniVersion": "1.0.0", "name": "argus-cluster", "plugins": [
  {"type": "ptp", "ipMasq": true, "ipMasqBackend": "iptables", "ipam": {"type": "host-local", "dataDir": "$STATE/run/addresses",
   "ranges": [[{"subnet": "$NODE_POD_RANGE"}]], "routes": [{"dst": "0.0.0.0/0"}]}},
  {"type": "portmap", "backend": "iptables", "capabilities": {"portMappings": true}}]}
Y
}

write_kubelet() {
  cat >"$STATE/kubelet.yaml" <<Y
apiVersion: kubelet.config.k8s.io/v1beta1
kind: KubeletConfiguration
address: $NODE_IP
authentication: {anonymous: {enabled: false}, webhook: {enabled: true}, x509: {clientCAFile: $STATE/pki/ca.crt}}
authorization: {mode: Webhook}
tlsCertFile: $STATE/pki/kubelet.crt
tlsPrivateKeyFile: $STATE/pki/kubelet.key
containerRuntimeEndpoint: unix://$STATE/run/containerd.sock
cgroupDriver: cgroupfs
cgroupRoot: /$CGROUP
failCgroupV1: false  # hosts with cgroup v1 still exist
failSwapOn: false
podLogsDir: $STATE/pods
volumePluginDir: $STATE/volume-plugins
resolvConf: $STATE/resolv.conf
podPidsLimit: 256
maxPods: 110
containerLogMaxSize: 64Mi
serializeImagePulls: false
registryPullQPS: 0
evictionHard: {memory.available: 100Mi, nodefs.available: "1%", imagefs.available: "1%"}
imageGCHighThresholdPercent: 100
Y
}
