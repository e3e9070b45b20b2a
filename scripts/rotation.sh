# Which slow suites .ci/run runs this time. Sourced; only names and numbers go in and out, so scripts/rotation-test can try it.
# shellcheck shell=bash

# The suites that take turns, one a line: name, about how many seconds on two cores, the function of scripts/test that runs it, and the files whose change
# makes it run whoever's turn it is (patterns, in which * also stands for folders). The last one has the machine's cluster to itself, and stays the last.
SLOW_SUITES=(
  "fuzz       115 slow_fuzz          kit/src/main/* */capture/* docs/contracts/runner-frames*"
  "images     240 slow_images        images/* pom.xml */pom.xml runner-image/layout/*"
  "on-cluster 600 slow_on_cluster    testbed/* runner-image/* plugins/hostile/* control-plane/src/main/java/dev/argus/plugins/kubernetes/*"
  "installing 300 slow_installing    helm/* images/* docs/install.md testbed/*/installing/*"
  "chart      730 slow_chart         helm/* crds/* testbed/*/Chart*"
  "cluster    165 slow_cluster       cluster/*"
)
# What all chosen suites may take together, as long as no change asks for more; with the fast ones that stays well below 55 minutes.
# shellcheck disable=SC2034
SLOW_SECONDS=1200

suite_field() { # SUITE NUMBER
  local fields
  read -r -a fields <<<"$1"
  printf '%s\n' "${fields[$2]}"
}

is_touched() { # SUITE FILE…
  local patterns file pattern
  read -r -a patterns <<<"$1"
  shift
  for file; do
    for pattern in "${patterns[@]:3}"; do
      # shellcheck disable=SC2053 # it is a pattern
      if [[ $file == $pattern ]]; then return; fi
    done
  done
  return 1
}

# Names of the suites to run, in the order of the list: all that a change touches, then as many as fit into the time, beginning with the one that the
# byte falls on, and that one at the least. The byte is the first of the hash of HEAD's tree: every clone of a commit chooses the same, and over the
# commits each suite is the first equally often.
choose_suites() { # BYTE SECONDS FILE…
  local byte=$1 left=$2 count=${#SLOW_SUITES[@]} number at chosen=()
  shift 2
  for ((number = 0; number < count; number++)); do
    if is_touched "${SLOW_SUITES[number]}" "$@"; then
      chosen[number]=yes
      left=$((left - $(suite_field "${SLOW_SUITES[number]}" 1)))
    fi
  done
  for ((number = 0; number < count; number++)); do
    at=$(((16#$byte + number) % count))
    if [ -z "${chosen[at]:-}" ] && { [ "$(suite_field "${SLOW_SUITES[at]}" 1)" -le "$left" ] || [ "${#chosen[@]}" = 0 ]; }; then
      chosen[at]=yes
      left=$((left - $(suite_field "${SLOW_SUITES[at]}" 1)))
    fi
  done
  for at in "${!chosen[@]}"; do suite_field "${SLOW_SUITES[at]}" 0; done
}

first_byte() { git rev-parse 'HEAD^{tree}' | cut -c1-2; }
# What the last commit changed, and what is not committed. A clone without the commit before knows of no change, and the turn alone decides.
touched_files() { git diff --name-only HEAD^ 2>/dev/null || true; }
