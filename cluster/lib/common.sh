# shellcheck shell=bash disable=SC2034,SC2153
# What every command shares: where things are, how to speak, how to fail, and the lock. Sourced, never run.
set -euo pipefail

cluster_dir=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
STATE=${ARGUS_CLUSTER_STATE:-/var/tmp/argus-cluster}
CACHE=${XDG_CACHE_HOME:-${HOME:-/root}/.cache}/argus/cluster

# The addresses are fixed, so there is one cluster per machine.
NODE=argus
NODE_IP=10.89.0.1
NODE_LINK=argus0
POD_RANGE=10.244.0.0/16
NODE_POD_RANGE=10.244.0.0/24
SERVICE_RANGE=10.96.0.0/16
KUBERNETES_IP=10.96.0.1
REGISTRY=127.0.0.1:5001
# The same registry as pods reach it: 127.0.0.1 is each pod's own.
PODS_REGISTRY=$NODE_IP:5001
API_SERVER=https://$NODE_IP:6443
CGROUP=argus-cluster
COMPONENTS=(registry registry-for-pods containerd etcd kube-apiserver kube-controller-manager kube-scheduler kubelet kube-proxy kube-router)
LOCK=/run/argus-cluster.lock
# What the machine was like before; outside the state folder, so that losing that folder does not lose this.
BEFORE=/run/argus-cluster
SECONDS=0

say() { printf 'cluster: %s\n' "$*" >&2; }
fail() {
  say "$*"
  exit 1
}

lock_owner() { cat "$LOCK" 2>/dev/null || true; }

# A state folder is deleted as a whole, so it must be ours and its path must be harmless in every file that names it.
check_state_path() {
  [[ $STATE =~ ^(/[A-Za-z0-9_][A-Za-z0-9._-]*){2,}$ ]] ||
    fail "ARGUS_CLUSTER_STATE=$STATE: give an absolute path of at least two plain names (letters, digits, '.', '_', '-')"
  [ ${#STATE} -le 40 ] || fail "ARGUS_CLUSTER_STATE=$STATE: at most 40 characters, because socket paths below it are limited"
  [ "$(lock_owner)" != "$STATE" ] || return 0
  if [ -e "$STATE" ] && [ ! -e "$STATE/.argus-cluster" ] && [ -n "$(ls -A "$STATE" 2>&1)" ]; then
    fail "ARGUS_CLUSTER_STATE=$STATE exists and was not made by cluster/up; name another folder or remove it"
  fi
}

# Holds the machine-wide lock until the process ends. The file holds the state folder of the cluster that is up; it is
# removed with the cluster, so after waiting we check that what we hold is still what the name stands for.
take_lock() {
  local waited=0
  while :; do
    exec 9<>"$LOCK"
    if ! flock -n 9; then
      [ $waited = 1 ] || say "waiting for another cluster/up or cluster/down to finish"
      waited=1
      flock -w 600 9 || fail "gave up after 600 s; who holds the lock: fuser -v $LOCK"
    fi
    [ "$(stat -Lc %i /proc/self/fd/9)" = "$(stat -c %i "$LOCK" 2>/dev/null)" ] && return
  done
}
set_lock_owner() { printf '%s\n' "$STATE" >"$LOCK"; }
remove_lock() { rm -f "$LOCK"; }

api() { curl -sf --noproxy '*' --max-time 5 --cacert "$STATE/pki/ca.crt" --cert "$STATE/pki/admin.crt" --key "$STATE/pki/admin.key" "$@"; }
api_get() { api "$API_SERVER$1"; }
api_post() { api -o /dev/null -H 'Content-Type: application/json' -d "$2" "$API_SERVER$1"; }
registry_answers() { curl -sf --noproxy '*' --max-time 3 -o /dev/null "http://$REGISTRY/v2/"; }
