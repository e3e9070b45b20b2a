# shellcheck shell=bash disable=SC2153,SC2154
# The certificates and kubeconfig files of one life of the cluster. Made anew at every start, so none can be half-written. Sourced.

openssl_quietly() { openssl "$@" 2>>"$STATE/log/certificates.log" || fail "openssl failed; see $STATE/log/certificates.log"; }

issue() { # name subject [subjectAltName]
  local extensions=client
  [ -z "${3:-}" ] || extensions=server
  NAMES=${3:-DNS:none} openssl_quietly req -x509 -config request.cnf -extensions "$extensions" -newkey ec -pkeyopt ec_paramgen_curve:P-256 -noenc \
    -CA ca.crt -CAkey ca.key -days 3650 -subj "$2" -keyout "$1.pkcs8" -out "$1.crt"
  # In the older form, because Java clients (fabric8) tell the kind of key by the PEM label only.
  openssl_quietly pkey -in "$1.pkcs8" -traditional -out "$1.key"
  rm "$1.pkcs8"
}

make_certificates() (
  umask 077
  mkdir -p "$STATE/pki"
  cd "$STATE/pki" || exit
  # shellcheck disable=SC2016
  printf '%s\n' '[req]' 'distinguished_name=dn' '[dn]' '[authority]' 'basicConstraints=critical,CA:TRUE' 'keyUsage=critical,keyCertSign,digitalSignature' \
    '[client]' 'keyUsage=critical,digitalSignature' 'extendedKeyUsage=clientAuth' \
    '[server]' 'keyUsage=critical,digitalSignature' 'extendedKeyUsage=serverAuth,clientAuth' 'subjectAltName=$ENV::NAMES' >request.cnf
  NAMES=DNS:none openssl_quietly req -x509 -config request.cnf -extensions authority -newkey ec -pkeyopt ec_paramgen_curve:P-256 -noenc \
    -days 3650 -subj /CN=argus-cluster -keyout ca.key -out ca.crt
  openssl_quietly genpkey -algorithm EC -pkeyopt ec_paramgen_curve:P-256 -out service-accounts.key
  openssl_quietly pkey -in service-accounts.key -pubout -out service-accounts.pub
  issue local /CN=local IP:127.0.0.1,DNS:localhost
  issue kube-apiserver /CN=kube-apiserver \
    "IP:$NODE_IP,IP:$KUBERNETES_IP,IP:127.0.0.1,DNS:localhost,DNS:kubernetes,DNS:kubernetes.default,DNS:kubernetes.default.svc,DNS:kubernetes.default.svc.cluster.local"
  issue kubelet "/O=system:nodes/CN=system:node:$NODE" "IP:$NODE_IP,DNS:$NODE"
  issue kubelet-client /O=system:masters/CN=kube-apiserver-kubelet-client
  issue kube-controller-manager /CN=system:kube-controller-manager
  issue kube-scheduler /CN=system:kube-scheduler
  issue kube-proxy /CN=system:kube-proxy
  issue kube-router /CN=kube-router
  issue admin /O=system:masters/CN=admin
  local user
  for user in kubelet kube-controller-manager kube-scheduler kube-proxy kube-router admin; do kubeconfig "$user"; done
)

kubeconfig() {
  cat >"$STATE/$1.kubeconfig" <<Y
apiVersion: v1
kind: Config
clusters:
  - name: argus
    cluster: {server: "$API_SERVER", certificate-authority-data: $(base64 -w0 ca.crt)}
users:
  - name: $1
    user: {client-certificate-data: $(base64 -w0 "$1.crt"), client-key-data: $(base64 -w0 "$1.key")}
contexts:
  - name: argus
    context: {cluster: argus, user: $1}
current-context: argus
Y
}
