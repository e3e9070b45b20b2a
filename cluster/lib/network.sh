# shellcheck shell=bash disable=SC2153,SC2154
# What the cluster changes in the machine's network and kernel settings, remembered before and taken back after. Sourced.

# Settings that the kubelet, kube-proxy, kube-router and we ourselves write.
SETTINGS='net\.ipv4\.ip_forward|net\.ipv6\.conf\.all\.forwarding|net\.ipv4\.conf\.all\.(route_localnet|rp_filter|forwarding|accept_redirects)|net\.bridge\.bridge-nf-call-.*|net\.netfilter\.nf_conntrack_.*|vm\.(overcommit_memory|panic_on_oom)|kernel\.(panic|panic_on_oops)|kernel\.keys\.root_max(keys|bytes)'

settings() { sysctl -a 2>/dev/null | grep -E "^($SETTINGS) = " | grep -v nf_conntrack_count || true; }
# The tables that iptables makes and that hold nothing but built-in chains without a rule.
empty_nft_tables() {
  local family table
  nft list tables 2>/dev/null | while read -r _ family table; do
    [[ $family/$table =~ ^ip6?/(filter|nat|mangle|raw|security)$ ]] || continue
    nft list table "$family" "$table" | grep -qvE '^[[:space:]]*(table .* \{|chain (PREROUTING|INPUT|FORWARD|OUTPUT|POSTROUTING) \{|type .* policy accept;|\}|)$' ||
      echo "$family $table"
  done
}

remember_machine() {
  rm -rf "$BEFORE" "$BEFORE.new"
  mkdir -p "$BEFORE.new"
  settings >"$BEFORE.new/settings"
  nft list tables >"$BEFORE.new/nft-tables"
  mv "$BEFORE.new" "$BEFORE"
}

make_network() {
  # The kubelet refuses a loopback address; a bridge without ports gives a private one on every kernel (links of type dummy do not).
  ip link add "$NODE_LINK" type bridge
  ip address add "$NODE_IP/32" dev "$NODE_LINK"
  ip link set "$NODE_LINK" up
  sysctl -qw net.ipv4.ip_forward=1
}

# Prints iptables-restore input that takes our chains, and the rules elsewhere that lead to them, out of what iptables-save prints.
# Ours are all KUBE- chains (a second Kubernetes could not have started), and of the CNI- chains those that belong to our network.
removal_of_our_chains() {
  awk -v network='name: \\"argus-cluster\\"' '
    function target(rule) { return match(rule, / -[jg] [^ ]+/) ? substr(rule, RSTART + 4, RLENGTH - 4) : "" }
    function ours(chain) { return chain ~ /^KUBE-/ || (chain in mine) }
    /^\*/ { table = $1; chains = 0; rules = 0; foreign = 0; delete mine }
    /^:/ { chain[++chains] = substr($1, 2) }
    /^-A/ {
      rule[++rules] = $0
      if (target($0) ~ /^CNI-/ && target($0) !~ /^CNI-HOSTPORT-/) { if (index($0, network)) mine[target($0)]; else foreign = 1 }
    }
    /^COMMIT/ {
      if (!foreign) for (i = 1; i <= chains; i++) if (chain[i] ~ /^CNI-HOSTPORT-/) mine[chain[i]]
      head = 0; tail = ""
      for (i = 1; i <= chains; i++) if (ours(chain[i])) { if (!head++) print table; print ":" chain[i] " - [0:0]"; tail = tail "-X " chain[i] "\n" }
      if (!head) next
      for (i = 1; i <= rules; i++) { split(rule[i], word, " "); if (!ours(word[2]) && ours(target(rule[i]))) print "-D" substr(rule[i], 3) }
      printf "%sCOMMIT\n", tail
    }'
}

remove_rules() {
  local tool family table set
  for tool in iptables ip6tables; do
    "$tool-save" 2>/dev/null | removal_of_our_chains | "$tool-restore" -w 5 --noflush || {
      say "$tool: rules of the cluster could not be removed"
      return 1
    }
  done
  # Sets of sets go first: a set that another one holds cannot be destroyed.
  for set in $({ ipset list -t 2>/dev/null || true; } | awk '/^Name:/ { n = $2 } /^Type:/ { if (n ~ /^(inet6:)?(KUBE-|kube-router-)/) print ($2 == "list:set" ? 0 : 1), n }' | sort | cut -d' ' -f2); do
    ipset destroy "$set" || {
      say "ipset $set could not be removed"
      return 1
    }
  done
  for family in ip ip6; do nft delete table "$family" kube-proxy 2>/dev/null || true; done
  empty_nft_tables | while read -r family table; do
    grep -qsxF "table $family $table" "$BEFORE/nft-tables" || nft delete table "$family" "$table"
  done
}

# A pod's link goes with its network namespace; one that something still holds is found by its route.
remove_links() {
  local link
  for link in $(ip -4 route show | awk '$1 ~ /^10\.244\.0\./ { for (i = 1; i < NF; i++) if ($i == "dev") print $(i + 1) }' | sort -u) "$NODE_LINK"; do
    ip link delete "$link" 2>/dev/null || true
  done
}

restore_settings() {
  local line
  [ -f "$BEFORE/settings" ] || return 0
  # ip_forward first: writing it resets the settings of every interface.
  {
    grep ip_forward "$BEFORE/settings"
    grep -v ip_forward "$BEFORE/settings"
  } | while read -r line; do
    [ "$(sysctl -n "${line%% = *}" 2>/dev/null)" = "${line#* = }" ] || sysctl -qw "${line%% = *}=${line#* = }" 2>/dev/null || true
  done
}
