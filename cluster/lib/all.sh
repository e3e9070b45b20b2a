# shellcheck shell=bash disable=SC2153,SC2154
# Every part, for the commands that need most of them. Sourced.
source "$(dirname "${BASH_SOURCE[0]}")/common.sh"
source "$cluster_dir/lib/requirements.sh"
source "$cluster_dir/lib/tools.sh"
source "$cluster_dir/lib/processes.sh"
source "$cluster_dir/lib/network.sh"
source "$cluster_dir/lib/certificates.sh"
source "$cluster_dir/lib/configuration.sh"
source "$cluster_dir/lib/components.sh"
source "$cluster_dir/lib/clean.sh"
