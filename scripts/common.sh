# Shared by the scripts of this folder; sourced, so it has no line for a shell of its own.
# shellcheck shell=bash
set -euo pipefail
root=$(CDPATH='' cd -- "$(dirname -- "${BASH_SOURCE[0]}")/.." && pwd)
home=$root/.argus
cd "$root"

say() { printf '[%4d s] %s\n' "$SECONDS" "$*" >&2; }
fail() {
  printf '%s: %s\n' "$(basename "$0")" "$*" >&2
  exit 1
}

# .argus/env exports our own cluster's kubeconfig, and may still be in the caller's shell: that one is not "given".
case ${KUBECONFIG:-} in
  "${ARGUS_CLUSTER_STATE:-/var/tmp/argus-cluster}"/*) unset KUBECONFIG ARGUS_REGISTRY ;;
esac
given_kubernetes() { [ -n "${KUBECONFIG:-}" ]; }

# Only a process of ours is worth the name: a number may have been given to somebody else since.
platform_pid() {
  local pid
  pid=$(cat "$home/platform.pid" 2>/dev/null) || return 1
  tr '\0' ' ' 2>/dev/null <"/proc/$pid/cmdline" | grep -q 'dev\.argus\.testbed\.Main' || return 1
  echo "$pid"
}
