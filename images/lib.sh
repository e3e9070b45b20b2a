# The steps of build; sourced, so it has no line for a shell of its own.
# shellcheck shell=bash disable=SC2154
NAMES=(pom.xml kit control-plane cli)

usage() {
  sed -n '3,8p' "$here/build" | sed 's/^# \?//' >&2
  exit 2
}
say() { printf '%4ss  %s\n' "$SECONDS" "$*" >&2; }
fail() {
  printf 'images/build: %s\n' "$*" >&2
  exit 1
}
need() { command -v "$1" >/dev/null || fail "$1 is missing: $2"; }

# Which commit this is, from Git or, in an unpacked archive, from ARGUS_COMMIT and SOURCE_DATE_EPOCH; empty where nobody says.
sources_of_record() {
  local epoch=${SOURCE_DATE_EPOCH:-}
  commit=${ARGUS_COMMIT:-} time=
  if [ -z "$commit" ] && commit=$(git -C "$root" rev-parse HEAD 2>/dev/null); then
    epoch=${epoch:-$(git -C "$root" log -1 --format=%ct)}
    [ -z "$(git -C "$root" status --porcelain -- "${NAMES[@]}" images runner-image ':!images/test' ':!images/look.py')" ] || commit=$commit-modified
  fi
  [ -z "$epoch" ] || time=$(date -u -d "@$epoch" +%Y-%m-%dT%H:%M:%SZ)
}

# The files that an image is made of, without tests: names on stdout, each ended by NUL.
source_files() {
  cd "$root" || exit
  { if git rev-parse --git-dir >/dev/null 2>&1; then git ls-files -zco --exclude-standard -- "$@"; else find "$@" -name target -prune -o -type f -print0; fi; } |
    { grep -zvE '/src/test/|_test\.go$|^images/(test|train|inside|look\.py)$' || true; } | sort -z
}

# One hash of sources, of the JDK, and of what else is named.
key() { # PATHS [WHAT ELSE]…
  local paths
  read -ra paths <<<"$1"
  shift
  {
    printf '%s\n' "$version" "$@" "$(cat "$java_home/release")"
    (source_files "${paths[@]}" | while IFS= read -r -d '' file; do [ ! -f "$root/$file" ] || printf '%s\0' "$file"; done |
      (cd "$root" && xargs -0 sha256sum))
  } | sha256sum | cut -c1-32
}

# Names, versions and SHA-256 of Debian's packages as apt's signed lists have them now.
packages() { # FILE
  local names found
  need apt-get 'the image is made of Debian packages; elsewhere use --docker'
  need dpkg-deb 'the image is made of Debian packages; elsewhere use --docker'
  mapfile -t names <"$1"
  if ! found=$(apt-get --print-uris download "${names[@]}" 2>/dev/null) && [ "$(id -u)" = 0 ]; then
    say 'apt-get update (this machine has no package lists, or old ones)'
    apt-get -qq update >&2
    found=$(apt-get --print-uris download "${names[@]}" 2>/dev/null) || true
  fi
  [ -n "$found" ] || fail "apt-get knows not all of images/${1#"$here"/}: run apt-get update as root, or use --docker"
  awk '{ print $2, $4 }' <<<"$found" | sort
}

# What is slow and serves more than one image or commit is kept by itself. A folder appears in the cache only when it is whole.
cached() { # FOLDER COMMAND...
  local folder=$cache/$1 made
  shift
  if [ ! -d "$folder" ]; then
    made=$work/made
    rm -rf "$made"
    "$@" "$made" || return 1
    mkdir -p "$cache"
    mv -T "$made" "$folder" 2>/dev/null || [ -d "$folder" ] || fail "cannot write $folder"
  fi
  found=$folder
}

runtime_files() { # IMAGE OUT: the JDK's modules that the program needs
  say "$1: jlink"
  "$java_home/bin/jlink" --add-modules "$(paste -sd, "$here/$1/modules")" --strip-debug --no-header-files --no-man-pages --compress zip-0 \
    --exclude-files '/java.desktop/lib/**' --output "$2" >&2
}

# Which commit this is, as a jar before the kit's: a new commit with the same sources need not be compiled. Not compressed, so that its size, which the
# archive of classes remembers of every jar, is the same for all commits.
build_jar() { # JAR
  local place=$work/properties/dev/argus/kit/build
  mkdir -p "$place"
  printf 'version=%s\ncommit=%s\ntime=%s\n' "$version" "$commit" "$time" >"$place/build.properties"
  "$java_home/bin/jar" --create --no-manifest --no-compress --date=1980-01-01T00:00:02Z --file "$1" -C "$work/properties" dev/argus/kit/build/build.properties
}

# The command line of the program, as a file: an explicit class path, because the archive of classes is valid for that order only.
arguments() { # IMAGE CONTEXT
  local path=/opt/argus/argus-$1.jar:/opt/argus/argus-build.jar:/opt/argus/argus-kit.jar jar main
  for jar in "$2"/lib/*.jar; do path=$path:/opt/argus/lib/${jar##*/}; done
  case $1 in control-plane) main=dev.argus.plugins.Application ;; cli) main=dev.argus.cli.Argus ;; esac
  {
    cat "$here/$1/options"
    printf -- '-XX:SharedArchiveFile=/opt/argus/argus.jsa\n-cp\n%s\n' "$path"
  } >"$2/app/class-path.args"
  {
    cat "$2/app/class-path.args"
    echo "$main"
  } >"$2/app/java.args"
}

# The classes of a start, loaded and checked ahead (JDK's class data sharing), made inside the very root the container will have: same paths, times and
# runtime, or the JVM would not take it. From a list made of the class files and not from a run, since only that gives the same bytes each time.
archive() { # IMAGE CONTEXT OUT
  local tree=$work/root
  say "$1: archive of classes"
  mkdir -p "$tree/opt/argus" "$tree/opt/java" "$tree/proc" "$tree/dev" "$tree/tmp" "$3"
  cp -a "$2/os/." "$tree/"
  cp -a "$2/java/." "$tree/opt/java/"
  cp -a "$2/lib" "$2/app/." "$tree/opt/argus/"
  "$java_home/bin/java" "$here/ClassList.java" "$here/$1/startup" "$2/java" "$2/app"/*.jar "$2/lib"/*.jar >"$tree/tmp/classes"
  find "$tree" -exec touch -h -d @0 {} +
  sed '/^-XX:SharedArchiveFile/d; /^-Xlog/d' "$2/app/class-path.args" >"$tree/tmp/dump.args"
  local namespace=(unshare -m)
  [ "$(id -u)" = 0 ] || namespace=(unshare -rm)
  # shellcheck disable=SC2016
  "${namespace[@]}" sh -c 'mount --rbind /proc "$0/proc" && touch "$0/dev/null" && mount --bind /dev/null "$0/dev/null" && exec chroot "$0" \
    /opt/java/bin/java -XX:+UseSerialGC -Xshare:dump -XX:SharedClassListFile=/tmp/classes -XX:SharedArchiveFile=/tmp/argus.jsa @/tmp/dump.args' \
    "$tree" >"$work/dump.log" 2>&1 </dev/null || {
    tail -n 20 "$work/dump.log" >&2
    fail 'the archive of classes could not be made (needs root, or user namespaces for everyone)'
  }
  [ -s "$tree/tmp/argus.jsa" ] || {
    tail -n 20 "$work/dump.log" >&2
    fail 'java made no archive'
  }
  mv "$tree/tmp/argus.jsa" "$3/argus.jsa"
  chmod -R u+w "$tree"
  rm -rf "$tree"
}

archive_key() { # IMAGE CONTEXT OTHERS
  echo "$1 $3"
  stat -c %s "$2/app/argus-build.jar"
  cat "$2/app/java.args" "$here/$1/startup" "$here/ClassList.java" "$2"/os/var/lib/dpkg/status.d/*
}

os_files() {                 # CONTEXT MODE PACKAGES-FILE
  if [ "$2" = docker ]; then # NOT VERIFIED
    docker build -q -f "$here/os.Dockerfile" ${BASE:+--build-arg "BASE=$BASE"} --output "type=local,dest=$1/os" "$here" >&2
  else
    "$here/os" "$3" "$1/os"
  fi
  mkdir -p "$1/os/etc" "$1/os/tmp"
  printf 'root:x:0:0:root:/:/none\nargus:x:65532:65532:argus:/tmp:/none\n' >"$1/os/etc/passwd"
  printf 'root:x:0:\nargus:x:65532:\n' >"$1/os/etc/group"
  printf 'passwd: files\ngroup: files\nhosts: files dns\n' >"$1/os/etc/nsswitch.conf"
  chmod 1777 "$1/os/tmp"
}

# Everything that the Dockerfile copies.
context() { # IMAGE CONTEXT MODE
  mkdir -p "$2/sbom"
  say "$1: Debian packages"
  os_files "$2" "$3" "$here/packages"
  local jars java
  cached "jars-$(key "${NAMES[*]} images/jars.sh")" jars
  jars=$found
  cp -r "$jars/$1/app" "$jars/$1/lib" "$2/"
  build_jar "$2/app/argus-build.jar"
  cached "java-$(cat "$java_home/release" "$here/$1/modules" | sha256sum | cut -c1-32)" runtime_files "$1"
  java=$found
  cp -r "$java" "$2/java"
  arguments "$1" "$2"
  cached "archive-$(archive_key "$1" "$2" "$jars $java" | sha256sum | cut -c1-32)" archive "$1" "$2"
  cp -r "$found" "$2/archive"
  tool sbom "$here/sbom"
  "$work/sbom" -name "argus/$1" -version "$version" -commit "$commit" -time "$time" \
    -maven "$jars/$1/bom.json" -dpkg "$2/os/var/lib/dpkg/status.d" -java "$2/java" >"$2/sbom/argus.cdx.json"
}

tool() { # NAME FOLDER
  [ -x "$work/$1" ] || (cd "$2" && go build -trimpath -buildvcs=false -o "$work/$1" .)
}

labels() { # what only a build knows; arguments for layout or docker
  local pair
  for pair in "org.opencontainers.image.version=$version" ${commit:+"org.opencontainers.image.revision=$commit"} ${time:+"org.opencontainers.image.created=$time"}; do
    printf '%s\n%s\n' "$1" "$pair"
  done
}

java_image() { # IMAGE MODE
  local packages='' folder options
  java_home=$("$root/scripts/jdk")
  [ "$2" = docker ] || packages=$(packages "$here/packages")
  make_workspace
  if [ "$2" = docker ]; then # NOT VERIFIED
    context "$1" "$work/context" docker
    mapfile -t options < <(labels --label)
    docker build -q -f "$here/$1.Dockerfile" "${options[@]}" -t "argus/$1:$version" "$work/context" >&2
    echo "$1 argus/$1:$version"
    return
  fi
  folder=$1-$(key "${NAMES[*]} images runner-image/layout" "$commit" "$time" "$packages" "$(go version)")
  cached "$folder" whole "$1"
  deliver "$1" "$cache/$folder/layout" "$(cat "$cache/$folder/digest")" "$2"
}

make_workspace() { # which the build removes at its end
  mkdir -p "$cache"
  work=$(mktemp -d "$cache/.building.XXXXXX")
}

# From what the Dockerfile copies, into $work/whole: the layout and its digest.
layers() { # IMAGE
  local options
  say "$1: layers"
  mkdir -p "$work/whole"
  tool layout "$root/runner-image/layout"
  mapfile -t options < <(labels -label)
  "$work/layout" -dockerfile "$here/$1.Dockerfile" -context "$work/context" -out "$work/whole/layout" -arch "$(go env GOARCH)" "${options[@]}" >"$work/whole/digest"
}

whole() { # IMAGE OUT
  context "$1" "$work/context" keep
  layers "$1"
  cp "$work/context/sbom/argus.cdx.json" "$work/whole/"
  mv "$work/whole" "$2"
}

runtime() { # IMAGE MODE
  local line
  [ "$2" != docker ] || exec "$root/runner-image/build" --docker "${1#runtime-}"
  line=$("$root/runner-image/build" --no-push "${1#runtime-}")
  line=${line#* }
  make_workspace
  version=$(cat "$root/runner-image/VERSION")
  deliver "$1" "${line%@*}" "${line##*@}" "$2"
}

find_crane() {
  if [ -n "${ARGUS_CRANE:-}" ]; then
    crane=$ARGUS_CRANE
  elif [ -x "$root/cluster/bin" ]; then
    crane=$("$root/cluster/bin" crane)
  else crane=$(command -v crane) || fail 'crane is missing: set ARGUS_CRANE, or go install github.com/google/go-containerregistry/cmd/crane@v0.22.1'; fi
}

deliver() { # IMAGE LAYOUT DIGEST MODE
  local reference=$registry/argus/$1
  if [ "$4" = push ]; then
    find_crane
    if [ "$("$crane" digest "$reference:$version" 2>/dev/null)" != "$3" ]; then
      say "$1: pushing to $registry"
      "$crane" push "$2" "$reference:$version" >/dev/null || fail "cannot push to $registry: is the registry up? (ARGUS_REGISTRY says where it is)"
    fi
    echo "$1 $reference@$3"
  elif [ -z "$out" ]; then
    echo "$1 $2@$3"
  else
    case $out in
      *.tar)
        tool layout "$root/runner-image/layout"
        "$work/layout" pack "$2" "argus/$1:$version" "$out"
        ;;
      *) cp -r "$2" "$out" ;;
    esac
    echo "$1 $out@$3"
  fi
}
