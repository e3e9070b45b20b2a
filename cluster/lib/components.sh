# shellcheck shell=bash disable=SC2153,SC2154
# How each component is started and when it counts as working. Sourced.

start_registry() {
  mkdir -p "$STATE/registry"
  start registry "$BIN/crane" registry serve --address "$REGISTRY" --disk "$STATE/registry"
}
# From pods only: another machine that routes the node's address to this one is turned away, and cannot get answers to a pod's address.
start_registry_for_pods() {
  start registry-for-pods socat "TCP-LISTEN:${PODS_REGISTRY#*:},bind=$NODE_IP,range=$POD_RANGE,reuseaddr,fork,max-children=256" "TCP:$REGISTRY"
}
start_containerd() { start containerd "$BIN/containerd" --config "$STATE/containerd.toml"; }

# The data does not outlive the cluster, so etcd need not wait for the disk.
start_etcd() {
  local pki=$STATE/pki
  start etcd "$BIN/etcd" --data-dir "$STATE/etcd" --unsafe-no-fsync --log-level warn \
    --listen-client-urls https://127.0.0.1:2379 --advertise-client-urls https://127.0.0.1:2379 \
    --cert-file "$pki/local.crt" --key-file "$pki/local.key" --trusted-ca-file "$pki/ca.crt" --client-cert-auth \
    --listen-peer-urls https://127.0.0.1:2380 --initial-advertise-peer-urls https://127.0.0.1:2380 --initial-cluster default=https://127.0.0.1:2380 \
    --peer-cert-file "$pki/local.crt" --peer-key-file "$pki/local.key" --peer-trusted-ca-file "$pki/ca.crt" --peer-client-cert-auth
}

start_apiserver() {
  local pki=$STATE/pki
  start kube-apiserver "$BIN/kube-apiserver" --bind-address="$NODE_IP" --advertise-address="$NODE_IP" --cert-dir="$STATE/run" \
    --etcd-servers=https://127.0.0.1:2379 --etcd-cafile="$pki/ca.crt" --etcd-certfile="$pki/local.crt" --etcd-keyfile="$pki/local.key" \
    --tls-cert-file="$pki/kube-apiserver.crt" --tls-private-key-file="$pki/kube-apiserver.key" --client-ca-file="$pki/ca.crt" \
    --kubelet-client-certificate="$pki/kubelet-client.crt" --kubelet-client-key="$pki/kubelet-client.key" \
    --kubelet-certificate-authority="$pki/ca.crt" --kubelet-preferred-address-types=InternalIP \
    --service-account-issuer=https://kubernetes.default.svc --service-account-key-file="$pki/service-accounts.pub" \
    --service-account-signing-key-file="$pki/service-accounts.key" --service-cluster-ip-range="$SERVICE_RANGE" \
    --authorization-mode=Node,RBAC --enable-admission-plugins=NodeRestriction --allow-privileged=true
}

start_controllers() {
  local pki=$STATE/pki
  start kube-controller-manager "$BIN/kube-controller-manager" --kubeconfig="$STATE/kube-controller-manager.kubeconfig" \
    --leader-elect=false --bind-address=127.0.0.1 --tls-cert-file="$pki/local.crt" --tls-private-key-file="$pki/local.key" --use-service-account-credentials=true \
    --service-account-private-key-file="$pki/service-accounts.key" --root-ca-file="$pki/ca.crt" \
    --cluster-signing-cert-file="$pki/ca.crt" --cluster-signing-key-file="$pki/ca.key" \
    --allocate-node-cidrs=true --cluster-cidr="$POD_RANGE" --flex-volume-plugin-dir="$STATE/volume-plugins"
  start kube-scheduler "$BIN/kube-scheduler" --kubeconfig="$STATE/kube-scheduler.kubeconfig" --leader-elect=false \
    --bind-address=127.0.0.1 --tls-cert-file="$pki/local.crt" --tls-private-key-file="$pki/local.key"
}

start_node() {
  start kubelet "$BIN/kubelet" --config="$STATE/kubelet.yaml" --kubeconfig="$STATE/kubelet.kubeconfig" --hostname-override="$NODE" \
    --node-ip="$NODE_IP" --root-dir="$STATE/kubelet" --cert-dir="$STATE/run"
  # nftables, because kube-router saves and restores the whole filter table of iptables: kube-proxy's changes of that moment would be lost.
  start kube-proxy "$BIN/kube-proxy" --kubeconfig="$STATE/kube-proxy.kubeconfig" --hostname-override="$NODE" \
    --cluster-cidr="$POD_RANGE" --proxy-mode=nftables --bind-address="$NODE_IP" \
    --conntrack-max-per-core=0 --conntrack-min=0 --conntrack-tcp-timeout-established=0 --conntrack-tcp-timeout-close-wait=0
}

# Only the firewall part: it reads pods, namespaces and policies, and that is all it may do.
start_network_policy() {
  local rbac=rbac.authorization.k8s.io watch='"verbs": ["get", "list", "watch"]'
  api_post /apis/$rbac/v1/clusterroles '{"metadata": {"name": "kube-router"}, "rules": [
    {"apiGroups": [""], "resources": ["namespaces", "pods", "services", "nodes", "endpoints"], '"$watch"'},
    {"apiGroups": ["networking.k8s.io"], "resources": ["networkpolicies"], '"$watch"'}]}'
  api_post /apis/$rbac/v1/clusterrolebindings '{"metadata": {"name": "kube-router"}, "roleRef": {"apiGroup": "'$rbac'", "kind": "ClusterRole", "name": "kube-router"},
    "subjects": [{"apiGroup": "'$rbac'", "kind": "User", "name": "kube-router"}]}'
  NODE_NAME=$NODE start kube-router "$BIN/kube-router" --run-firewall=true --run-router=false --run-service-proxy=false --health-port=0 \
    --kubeconfig="$STATE/kube-router.kubeconfig" --hostname-override="$NODE" --service-cluster-ip-range="$SERVICE_RANGE"
}

runtime_class_exists() { api_get /apis/node.k8s.io/v1/runtimeclasses/gvisor >/dev/null; }
# The overhead is gVisor's own memory: a pod's limit counts it, and a small container would have none left.
make_runtime_class() {
  api_post /apis/node.k8s.io/v1/runtimeclasses '{"metadata": {"name": "gvisor"}, "handler": "runsc", "overhead": {"podFixed": {"memory": "64Mi"}}}'
}

# Checks, each cheap enough to be asked ten times a second.
pods_registry_listens() { [ -n "$(ss -Hltn "src $NODE_IP and sport = :${PODS_REGISTRY#*:}")" ]; }
containerd_answers() { [ -S "$STATE/run/containerd.sock" ]; }
apiserver_ready() { api_get /readyz >/dev/null; }
node_known() { api_get "/api/v1/nodes/$NODE" >/dev/null; }
node_ready() { # Ready, and no taint is left that would keep a pod waiting
  local node
  node=$(api_get "/api/v1/nodes/$NODE" | tr -d ' \n') || return 1
  [[ $node == *'"type":"Ready","status":"True"'* && $node != *'"taints":'* ]]
}
default_account_exists() {
  api_get /api/v1/namespaces/default/serviceaccounts/default >/dev/null && api_get /api/v1/namespaces/default/configmaps/kube-root-ca.crt >/dev/null
}
policies_enforced() { iptables -w 5 -C INPUT -m comment --comment 'kube-router netpol' -j KUBE-ROUTER-INPUT 2>/dev/null || iptables -w 5 -S INPUT | grep KUBE-ROUTER-INPUT >/dev/null; }
services_routed() { nft list map ip kube-proxy service-ips 2>/dev/null | grep -F "$KUBERNETES_IP . tcp . 443" >/dev/null; }

# The whole question "is it up?", from outside and without a change.
is_healthy() {
  local name
  [ -d "$STATE/run" ] || return 1
  for name in "${COMPONENTS[@]}"; do is_running "$name" || return 1; done
  registry_answers && pods_registry_listens && apiserver_ready && node_ready && default_account_exists && policies_enforced
}
