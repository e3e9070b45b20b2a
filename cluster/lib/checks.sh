# shellcheck shell=bash disable=SC2153,SC2154,SC2034
# What cluster/test asks of the machine and the cluster. Sourced by cluster/test.

passed=0 failed=0
check() { # description command…
  local name=$1 began=$EPOCHREALTIME
  shift
  if "$@" >"$work/output" 2>&1; then passed=$((passed + 1)) word=ok; else failed=$((failed + 1)) word=FAILED; fi
  printf '%-7s %-86s %5s s\n' "$word" "$name" "$(seconds_since "$began")"
  [ $word = ok ] || sed 's/^/        | /' "$work/output"
}
seconds_since() { awk -v a="$1" -v b="$EPOCHREALTIME" 'BEGIN { printf "%.1f", b - a }'; }
timed() { # label command…
  local label=$1 began=$EPOCHREALTIME status=0
  shift
  "$@" || status=$?
  printf '        %s took %s s\n' "$label" "$(seconds_since "$began")" >&3
  return $status
}

# Everything of the machine that a cluster touches, in a form that can be compared.
machine() (
  set +e
  echo "# mounts"
  awk '{ print $2, $3 }' /proc/self/mounts | sort
  echo "# links"
  ip -o link show | awk -F': ' '{ print $2 }' | sort
  echo "# routes"
  ip -4 route show table all | sort
  echo "# rules"
  {
    iptables-save
    ip6tables-save
  } 2>/dev/null | sed -E '/^#/d; s/\[[0-9:]*\]//'
  echo "# tables"
  nft list tables 2>/dev/null | sort
  echo "# sets"
  ipset list -n | sort
  echo "# settings"
  settings
  echo "# cgroups"
  our_cgroups
  echo "# network namespaces"
  find /run/netns -mindepth 1 2>/dev/null | sort
  echo "# folders"
  for folder in "$STATE" "$LOCK" "$BEFORE" /etc/cni /opt/cni /opt/containerd /run/containerd /run/nri /run/runsc /var/lib/cni /var/lib/containerd /var/lib/kubelet \
    /var/log/containers /var/log/pods /usr/libexec/kubernetes /run/flannel; do [ ! -e "$folder" ] || echo "$folder"; done
  echo "# processes"
  our_processes
  find /proc -maxdepth 2 -name exe -lname "$BIN/*" 2>/dev/null | sort
  true
)

k() { "$BIN/kubectl" --kubeconfig "$STATE/admin.kubeconfig" "$@"; }

push_probe() {
  gcc -Os -static -s -o "$work/probe" "$cluster_dir/lib/probe.c"
  tar -C "$work" -cf "$work/probe.tar" probe
  "$BIN/crane" append --oci-empty-base -f "$work/probe.tar" -t "$REGISTRY/test/probe:1"
}

run_job() { # name namespace json-of-arguments [extra lines of the pod's spec]
  k apply -f - <<Y
apiVersion: batch/v1
kind: Job
metadata: {name: $1, namespace: $2}
spec:
  backoffLimit: 0
  template:
    spec:
      restartPolicy: Never
      automountServiceAccountToken: false
${4:-}
      containers:
        - {name: main, image: "$REGISTRY/test/probe:1", command: [/probe], args: $3}
Y
}
job_says() { # name namespace expected-last-line (a pattern)
  k wait --for=condition=Complete --timeout=60s -n "$2" "job/$1" || {
    k get pods -n "$2" -o wide
    k describe pod -n "$2" -l "job-name=$1" | tail -20
    return 1
  }
  local says
  says=$(k logs -n "$2" "job/$1")
  echo "$says"
  # shellcheck disable=SC2053
  [[ $(tail -1 <<<"$says") == $3 ]]
}

hello() { run_job hello default '[hello]' && job_says hello default 'hello from a container'; }
mapped_user() { run_job mapped default '[mapping]' '      hostUsers: false' && job_says mapped default 'uid_map *[1-9]* 65536' && ! k logs job/mapped | grep -qE 'uid_map +0 +0 '; }
under_gvisor() { run_job "$1" "$2" "$3" '      runtimeClassName: gvisor' && job_says "$1" "$2" "$4"; }
no_gvisor_yet() { is_gvisor_built || ! runtime_class_exists; }
gvisor_added() { "$cluster_dir/gvisor" && "$cluster_dir/gvisor" && runtime_class_exists; }
another_kernel() { under_gvisor "$1" default '[kernel]' '*-gvisor'; }
open_without_policy() { run_job "$1" default "[connect, '$2', '$3', '5']" && job_says "$1" default open; }
denied_by_policy() { run_job "$1" denied "[connect, '$2', '$3', '10']" && job_says "$1" denied blocked; }
asks_registry() { run_job asks-registry default "[ask, '$NODE_IP', '${PODS_REGISTRY#*:}']" && job_says asks-registry default 'HTTP/1.? 200*'; }
# The machine itself stands for all others: its address is no pod's.
only_pods() { ! curl -sS --noproxy '*' --max-time 3 "http://$PODS_REGISTRY/v2/"; }
deny_all() {
  k create namespace denied
  k apply -n denied -f - <<'Y'
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: {name: deny-all}
spec: {podSelector: {}, policyTypes: [Ingress, Egress]}
Y
  timeout 30 sh -c "until $BIN/kubectl --kubeconfig $STATE/admin.kubeconfig get serviceaccount default -n denied; do sleep 0.1; done"
}
long_running_pods() {
  k run long --image="$REGISTRY/test/probe:1" --restart=Never -- /probe wait
  k run mapped-long --image="$REGISTRY/test/probe:1" --restart=Never --overrides='{"spec":{"hostUsers":false}}' -- /probe wait
  k run gvisor-long --image="$REGISTRY/test/probe:1" --restart=Never --overrides='{"spec":{"runtimeClassName":"gvisor"}}' -- /probe wait
  k wait --for=condition=Ready --timeout=60s pod/long pod/mapped-long pod/gvisor-long
}
has_log_size() { k get --raw "/api/v1/nodes/$NODE/proxy/configz" | grep -o '"containerLogMaxSize":"64Mi"'; }

component_ids() { cat "$STATE"/run/*.pid; }
