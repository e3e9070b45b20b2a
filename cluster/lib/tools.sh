# shellcheck shell=bash disable=SC2034,SC2154
# The tools of the cluster: what each is, how it is built, and the cache folder that their pinned versions name. Sourced.

CONTAINERD_VERSION=2.4.2
KUBERNETES_VERSION=1.36.3

# One build step per line: module folder, package, file it makes. The versions are in the module's go.mod, the checksums in its go.sum.
STEPS=(
  "etcd        go.etcd.io/etcd/server/v3                                        etcd"
  "crane       github.com/google/go-containerregistry/cmd/crane                 crane"
  "cni         github.com/containernetworking/plugins/plugins/main/ptp          ptp"
  "cni         github.com/containernetworking/plugins/plugins/main/loopback     loopback"
  "cni         github.com/containernetworking/plugins/plugins/ipam/host-local   host-local"
  "cni         github.com/containernetworking/plugins/plugins/meta/portmap      portmap"
  "runc        github.com/opencontainers/runc                                   runc"
  "containerd  github.com/containerd/containerd/v2/cmd/containerd-shim-runc-v2  containerd-shim-runc-v2"
  "containerd  github.com/containerd/containerd/v2/cmd/containerd               containerd"
  "kube-router .                                                                kube-router"
  "kubernetes  k8s.io/kubernetes/cmd/kubectl                                    kubectl"
  "kubernetes  .                                                                hyperkube"
)
# A second runtime, for those who ask for it (cluster/gvisor): minutes of building that cluster/up does without.
GVISOR_STEPS=(
  "gvisor      .                                                                containerd-shim-runsc-v1"
  "gvisor      gvisor.dev/gvisor/runsc                                          runsc"
)
KUBERNETES_LINKS=(kube-apiserver kube-controller-manager kube-scheduler kube-proxy kubelet)

# Everything that decides what the binaries are: module files, sources, this file (versions, flags) and the machine's architecture.
cache_key() {
  (cd "$cluster_dir" && {
    uname -m
    cat modules/*/go.mod modules/*/go.sum modules/*/*.go modules/pause.c lib/tools.sh
  } | sha256sum | cut -c1-16)
}
BIN=$CACHE/$(cache_key)/bin

tool_names() {
  local step
  for step in "${STEPS[@]}"; do printf '%s\n' "${step##* }"; done
  printf '%s\n' "${KUBERNETES_LINKS[@]}" pause.tar
}
gvisor_names() {
  local step
  for step in "${GVISOR_STEPS[@]}"; do printf '%s\n' "${step##* }"; done
}

# A tool gets its name only when it is whole (see install_tool), so a name that exists is a tool that is built.
missing_of() {
  local name
  while read -r name; do [ -s "$BIN/$name" ] || printf '%s\n' "$name"; done
}
missing_tools() { missing_of < <(tool_names); }
is_built() { [ -z "$(missing_tools)" ]; }
is_gvisor_built() { [ -z "$(missing_of < <(gvisor_names))" ]; }

# Moves a finished file to its name; it is on the disk before the name is, so that a power cut leaves no empty tool behind.
install_tool() { chmod 755 "$1" && sync "$1" && mv -f "$1" "$BIN/$2"; }

build_go_tool() { # module package name
  local linker='-s -w' tags='' cgo=0 partial="$BIN/.$3.partial"
  local kubernetes=k8s.io/component-base/version
  case $3 in
    runc) cgo=1 tags=seccomp,netgo,osusergo linker+=" -linkmode external -extldflags -static" ;;
    containerd | containerd-shim-runc-v2) linker+=" -X github.com/containerd/containerd/v2/version.Version=$CONTAINERD_VERSION" ;;
    hyperkube | kubectl)
      linker+=" -X $kubernetes.gitVersion=v$KUBERNETES_VERSION -X $kubernetes.gitMajor=1 -X $kubernetes.gitMinor=36 -X $kubernetes.gitTreeState=clean"
      ;;
  esac
  (cd "$cluster_dir/modules/$1" &&
    GOWORK=off GOFLAGS='' CGO_ENABLED=$cgo go build -mod=readonly -buildvcs=false -trimpath -tags "$tags" -ldflags "$linker" -o "$partial" "$2")
  install_tool "$partial" "$3"
}

build_links() {
  local name
  for name in "${KUBERNETES_LINKS[@]}"; do ln -sfn hyperkube "$BIN/$name"; done
}

# The image of the process that holds a pod's namespaces, as a file to push: one static program of some kilobytes.
build_pause() {
  local work machine=amd64
  [ "$(uname -m)" != aarch64 ] || machine=arm64
  work=$(mktemp -d)
  gcc -Os -static -s -o "$work/pause" "$cluster_dir/modules/pause.c"
  tar -C "$work" --sort=name --mtime=@0 --owner=0 --group=0 --numeric-owner -cf "$work/layer.tar" pause
  printf '{"architecture":"%s","os":"linux","config":{"Entrypoint":["/pause"]},"rootfs":{"type":"layers","diff_ids":["sha256:%s"]}}' \
    "$machine" "$(sha256sum <"$work/layer.tar" | cut -d' ' -f1)" >"$work/config.json"
  printf '[{"Config":"config.json","RepoTags":["pause:1"],"Layers":["layer.tar"]}]' >"$work/manifest.json"
  tar -C "$work" -cf "$BIN/.pause.tar.partial" manifest.json config.json layer.tar
  install_tool "$BIN/.pause.tar.partial" pause.tar
  rm -rf "$work"
}
