# shellcheck shell=bash disable=SC2153,SC2154
# Takes away everything a cluster is or was: what runs, and what a crash left. The same for down, for up after a crash and for up that failed.

# Folders outside the state that components insist on; up covers them inside its own mount namespace, so these stay empty.
OUTSIDE_FOLDERS=(/var/lib/cni /var/lib/kubelet /var/log/containers)

clean() { # everything | but-logs
  local failed=0 mount
  end_our_processes || failed=1
  # Our mounts live in a mount namespace that ended with the processes. This is for mounts that someone else made below the state.
  while read -r mount; do umount -l "$mount" || failed=1; done < <(awk -v state="$STATE/" 'index($2 "/", state) == 1 { print $2 }' /proc/self/mounts | sort -r)
  remove_links
  remove_rules || failed=1
  remove_cgroups || failed=1
  restore_settings
  remove_outside_folders
  rm -rf "$BEFORE" "$BEFORE.new"
  if [ "$1" = but-logs ] && [ -d "$STATE" ]; then
    find "$STATE" -xdev -mindepth 1 -maxdepth 1 ! -name log ! -name log.previous ! -name .argus-cluster -exec rm -rf --one-file-system {} +
  else
    rm -rf --one-file-system "$STATE" || failed=1
  fi
  [ $failed = 0 ]
}

something_remains() {
  [ -e "$BEFORE" ] || [ -e "$STATE/run" ] || [ -n "$(our_processes)$(our_cgroups)" ] || ip link show "$NODE_LINK" >/dev/null 2>&1
}

make_outside_folders() {
  local folder
  for folder in "${OUTSIDE_FOLDERS[@]}"; do
    [ -d "$folder" ] || {
      echo "$folder" >>"$BEFORE/folders"
      mkdir -p "$folder"
    }
  done
}
remove_outside_folders() {
  local folder
  [ -f "$BEFORE/folders" ] || return 0
  while read -r folder; do rmdir "$folder" 2>/dev/null || true; done <"$BEFORE/folders"
}
