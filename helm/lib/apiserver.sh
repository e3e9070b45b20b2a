# shellcheck shell=bash
# An API server with its etcd and nothing else, on ports that are free: enough for admission, RBAC and schemas, and quick. Sourced.
# No node, no controllers: no pod ever runs. Beside the development cluster it disturbs nothing.

api_processes=()

stop_apiserver() { # at once: without its etcd it would wait for minutes, and nothing of it is kept
  [ ${#api_processes[@]} = 0 ] || {
    kill -KILL "${api_processes[@]}" 2>/dev/null
    wait "${api_processes[@]}" 2>/dev/null
  }
  api_processes=()
}

start_apiserver() { # FOLDER BIN
  local folder=$1 bin=$2 token API_PORT ETCD_PORT PEER_PORT
  read -r API_PORT ETCD_PORT PEER_PORT < <(python3 -c '
import socket
sockets = [socket.create_server(("127.0.0.1", 0)) for _ in range(3)]
print(*(one.getsockname()[1] for one in sockets))')
  mkdir -p "$folder"
  token=$(openssl rand -hex 16)
  (
    umask 077
    printf '%s,admin,admin,"system:masters"\n' "$token" >"$folder/tokens"
    openssl genpkey -quiet -algorithm RSA -pkeyopt rsa_keygen_bits:2048 -out "$folder/accounts.key"
  )
  "$bin/etcd" --data-dir "$folder/etcd" --unsafe-no-fsync --listen-client-urls "http://127.0.0.1:$ETCD_PORT" \
    --advertise-client-urls "http://127.0.0.1:$ETCD_PORT" --listen-peer-urls "http://127.0.0.1:$PEER_PORT" \
    --initial-advertise-peer-urls "http://127.0.0.1:$PEER_PORT" --initial-cluster "default=http://127.0.0.1:$PEER_PORT" \
    >"$folder/etcd.log" 2>&1 &
  api_processes+=($!)
  # With privileged pods, so that it is the policies that refuse them. Accounts are made by a controller that is not here.
  "$bin/kube-apiserver" --etcd-servers "http://127.0.0.1:$ETCD_PORT" --bind-address 127.0.0.1 --secure-port "$API_PORT" \
    --advertise-address 127.0.0.1 --endpoint-reconciler-type none --cert-dir "$folder/certificates" --token-auth-file "$folder/tokens" \
    --authorization-mode RBAC --service-cluster-ip-range 10.97.0.0/16 --service-account-issuer https://helm-test.invalid \
    --service-account-key-file "$folder/accounts.key" --service-account-signing-key-file "$folder/accounts.key" \
    --allow-privileged --disable-admission-plugins ServiceAccount >"$folder/apiserver.log" 2>&1 &
  api_processes+=($!)
  cat >"$folder/kubeconfig" <<Y
apiVersion: v1
kind: Config
clusters: [{name: test, cluster: {server: "https://127.0.0.1:$API_PORT", insecure-skip-tls-verify: true}}]
users: [{name: admin, user: {token: "$token"}}]
contexts: [{name: test, context: {cluster: test, user: admin}}]
current-context: test
Y
  local waited
  for ((waited = 0; waited < 240; waited++)); do
    kill -0 "${api_processes[@]}" 2>/dev/null || break
    # Namespaces, priority classes and RBAC's own roles are made a moment after it listens.
    if NO_PROXY=127.0.0.1 "$bin/kubectl" --kubeconfig "$folder/kubeconfig" get --raw /readyz >/dev/null 2>&1 &&
      NO_PROXY=127.0.0.1 "$bin/kubectl" --kubeconfig "$folder/kubeconfig" get namespace kube-system default >/dev/null 2>&1; then return 0; fi
    sleep 0.5
  done
  tail -n 5 "$folder/apiserver.log" "$folder/etcd.log" >&2
  return 1
}
