# shellcheck shell=bash disable=SC2034,SC2154
# What the machine must have, how to say what is missing, and installing it where that is possible. Sourced.

NEEDED_GO=1.26.6

# program and the Debian package that brings it; a program with a slash is a file to find.
RUN_NEEDS=("ip iproute2" "iptables iptables" "ip6tables iptables" "ipset ipset" "openssl openssl" "curl curl" "sysctl procps"
  "mount mount" "unshare util-linux" "flock util-linux" "nft nftables" "socat socat" "ss iproute2")
BUILD_NEEDS=("gcc gcc" "pkg-config pkg-config" "/usr/include/stdlib.h libc6-dev" "/usr/include/seccomp.h libseccomp-dev")

present() { if [[ $1 == /* ]]; then [ -e "$1" ]; else command -v "$1" >/dev/null; fi; }

missing_packages() { # need…
  local need
  for need in "$@"; do
    # shellcheck disable=SC2086
    set -- $need
    present "$1" || printf '%s\n' "$2"
  done | sort -u | tr '\n' ' '
}

need_packages() { # need…
  local packages output
  packages=$(missing_packages "$@")
  [ -n "$packages" ] || return 0
  { [ -f /etc/debian_version ] && command -v apt-get >/dev/null; } ||
    fail "install these first (names of the Debian packages): $packages"
  [ "$(id -u)" = 0 ] || fail "these Debian packages are missing; as root run: apt-get install $packages"
  say "installing Debian packages: $packages"
  # shellcheck disable=SC2086
  output=$(DEBIAN_FRONTEND=noninteractive sh -c 'apt-get -qq update && apt-get -qq install -y --no-install-recommends "$@"' sh $packages 2>&1 9>&-) ||
    {
      echo "$output" >&2
      fail "apt-get could not install them (see above); install them by hand: $packages"
    }
}

need_go() {
  command -v go >/dev/null || fail "Go $NEEDED_GO or newer is needed to build the tools: see https://go.dev/doc/install, then put go on the PATH"
  local found
  found=$(cd "$cluster_dir/modules/containerd" && GOWORK=off go env GOVERSION 2>&1) ||
    fail "Go $NEEDED_GO or newer is needed to build the tools ($found): see https://go.dev/doc/install, or allow the download with GOTOOLCHAIN=auto"
}

need_root() {
  [ "$(uname -s)" = Linux ] || fail "this cluster runs on Linux only; point KUBECONFIG at a cluster you have, or use Docker (K3s, kind)"
  [ "$(id -u)" = 0 ] ||
    fail "root is needed (network, mounts, cgroups): sudo -E $cluster_dir/$1 — without root point KUBECONFIG at a cluster you have, or use Docker (K3s, kind)"
}

need_kernel() {
  grep -qE ' (cgroup|cgroup2) ' /proc/mounts || fail "no cgroups are mounted below /sys/fs/cgroup"
  grep -qw overlay /proc/filesystems || modprobe overlay 2>/dev/null || fail "the kernel has no overlay file system, which containers need"
  unshare --mount true 2>/dev/null || fail "this root may not make mount namespaces (CAP_SYS_ADMIN is missing, as in an unprivileged container)"
}

# Another program on one of our ports would make a component fail late and obscurely.
need_ports() {
  local port line
  for port in 2379 2380 5001 6443 10248 10249 10250 10256 10257 10259; do
    line=$(ss -Hltnp "sport = :$port" | head -1)
    [ -z "$line" ] || fail "port $port is in use by $(grep -o 'users:.*' <<<"$line" || echo 'another program'); another Kubernetes on this machine? Then point KUBECONFIG at it"
  done
}
