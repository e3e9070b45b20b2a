# shellcheck shell=bash disable=SC2153,SC2154
# Starting processes so that they are known again, and ending those and only those. Sourced.
# Two marks make a process ours, and neither survives the reuse of its id: the environment we start it with (containerd hands it to its
# shims), and the cgroup that the kubelet puts every container in. A pid file with the start time serves status, not killing.

mark() { printf 'ARGUS_CLUSTER_OWNER=%s' "$STATE"; }
NOT_PROXIED=localhost,127.0.0.0/8,$NODE_IP,$POD_RANGE,$SERVICE_RANGE

started_at() { # pid -> the kernel's start time of it, nothing when it is gone or a zombie
  local stat
  stat=$(cat "/proc/$1/stat" 2>/dev/null) || return 0
  # shellcheck disable=SC2086
  set -- ${stat##*) }
  [ "$1" = Z ] || echo "${20}"
}

start() { # component command…
  local name=$1
  shift
  printf '%s started\n' "$(date -Is)" >>"$STATE/log/$name.log"
  env "$(mark)" NO_PROXY="$NOT_PROXIED" no_proxy="$NOT_PROXIED" PATH="$BIN:$PATH" setsid "$@" >>"$STATE/log/$name.log" 2>&1 </dev/null 9>&- &
  local pid=$!
  echo "$pid $(started_at "$pid")" >"$STATE/run/$name.pid.new" && mv "$STATE/run/$name.pid.new" "$STATE/run/$name.pid"
}

is_running() { # component
  local pid since
  read -r pid since 2>/dev/null <"$STATE/run/$1.pid" || return 1
  [[ $pid =~ ^[0-9]+$ ]] && [ -n "$since" ] && [ "$(started_at "$pid")" = "$since" ]
}
pid_of() { cut -d' ' -f1 "$STATE/run/$1.pid" 2>/dev/null; }

marked_processes() { grep -lszxF -e "$(mark)" /proc/[0-9]*/environ 2>/dev/null | cut -d/ -f3; }
our_cgroups() { find /sys/fs/cgroup -maxdepth 2 -type d -name "$CGROUP" 2>/dev/null; }
contained_processes() { our_cgroups | while read -r group; do find "$group" -name cgroup.procs -exec cat {} + 2>/dev/null; done; }
our_processes() { {
  marked_processes
  contained_processes
} | grep -vx 0 | sort -un; }

# The state is thrown away, so nobody is asked to end gracefully. New ones may appear while we kill (a shim forks runc): repeat until none.
end_our_processes() {
  local tries ids
  for tries in $(seq 50); do
    ids=$(our_processes) || true
    [ -n "$ids" ] || return 0
    # shellcheck disable=SC2086
    kill -9 $ids 2>/dev/null || true
    sleep 0.1
  done
  say "these processes did not end after $((tries / 10)) s of SIGKILL: $(tr '\n' ' ' <<<"$ids")"
  return 1
}

make_cgroups() {
  local root controller
  if grep -q ' /sys/fs/cgroup cgroup2 ' /proc/mounts; then
    for controller in $(</sys/fs/cgroup/cgroup.controllers); do
      echo "+$controller" >/sys/fs/cgroup/cgroup.subtree_control 2>/dev/null || true
    done
    mkdir -p "/sys/fs/cgroup/$CGROUP"
    return
  fi
  for root in /sys/fs/cgroup/*/; do
    [ -e "$root/cgroup.procs" ] || continue
    mkdir -p "$root$CGROUP"
    # A new cpuset is empty, and nothing can run in an empty one.
    [ ! -e "$root/cpuset.cpus" ] || {
      cat "$root/cpuset.cpus" >"$root$CGROUP/cpuset.cpus"
      cat "$root/cpuset.mems" >"$root$CGROUP/cpuset.mems"
    }
  done
}

remove_cgroups() {
  local tries
  for tries in $(seq 30); do
    our_cgroups | while read -r group; do find "$group" -depth -type d -exec rmdir {} + 2>/dev/null || true; done
    [ -n "$(our_cgroups)" ] || return 0
    sleep 0.1
  done
  say "cgroup folders could not be removed after $((tries / 10)) s: $(our_cgroups | tr '\n' ' ')"
  return 1
}
