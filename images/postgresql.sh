# The image of PostgreSQL for trials and tests: the programs that the tests run, with the shell that the chart's script needs.
# shellcheck shell=bash disable=SC2154
# From Maven, where the tests have them from, because Debian's are of another version and most machines that have no registry still have that.
postgresql_version() { sed -n 's#.*<postgres-binaries.version>\(.*\)</.*#\1#p' "$root/pom.xml"; }
postgresql_artifact() {
  local machine
  machine=$(go env GOARCH)
  echo "embedded-postgres-binaries-linux-${machine/arm64/arm64v8}" # only amd64 was tried
}

postgresql_programs() { # OUT
  local place=$work/programs
  say 'postgresql: programs'
  mkdir -p "$place" "$1"
  (cd "$root" && JAVA_HOME=$java_home ./mvnw -q -B -ntp -N dependency:copy -Dmdep.stripVersion -DoutputDirectory="$place" \
    -Dartifact="io.zonky.test.postgres:$(postgresql_artifact):$(postgresql_version)") >"$work.log" 2>&1 </dev/null ||
    {
      tail -n 30 "$work.log" >&2
      fail 'Maven does not get the programs of PostgreSQL'
    }
  rm -f "$work.log"
  (cd "$place" && "$java_home/bin/jar" --extract --file "$(postgresql_artifact).jar")
  need xz 'install xz-utils'
  tar -xJf "$place"/postgres-linux-*.txz -C "$1"
  # What only compilers read, and the library for programs with SQL in their C.
  rm -rf "$1"/lib/*.a "$1/lib/pkgconfig" "$1"/lib/libecpg* "$1"/lib/libpgtypes*
}

# What Maven's plugin would say of a program that is no jar of ours.
postgresql_parts() { # FILE
  local maven purl
  maven="pkg:maven/io.zonky.test.postgres/$(postgresql_artifact)@$(postgresql_version)" purl="pkg:generic/postgresql@$(postgresql_version)"
  cat >"$1" <<JSON
{"bomFormat": "CycloneDX", "specVersion": "1.6", "version": 1,
 "metadata": {"component": {"type": "library", "bom-ref": "$maven", "group": "io.zonky.test.postgres", "name": "$(postgresql_artifact)",
  "version": "$(postgresql_version)", "purl": "$maven", "licenses": [{"license": {"id": "Apache-2.0"}}]}},
 "components": [{"type": "application", "bom-ref": "$purl", "name": "postgresql", "version": "$(postgresql_version)", "purl": "$purl",
  "licenses": [{"license": {"id": "PostgreSQL"}}]}],
 "dependencies": [{"ref": "$maven", "dependsOn": ["$purl"]}]}
JSON
}

postgresql_whole() { # OUT
  local context=$work/context
  mkdir -p "$context/sbom"
  say 'postgresql: Debian packages'
  os_files "$context" keep "$here/postgresql/packages"
  ln -s busybox "$context/os/bin/sh" # which brings the other commands itself
  cached "postgresql-programs-$(postgresql_artifact)-$(postgresql_version)-$(sha256sum <"$here/postgresql.sh" | cut -c1-16)" postgresql_programs
  cp -r "$found" "$context/postgresql"
  postgresql_parts "$work/maven.json"
  tool sbom "$here/sbom"
  "$work/sbom" -name argus/postgresql -version "$version" -commit "$commit" -time "$time" -maven "$work/maven.json" \
    -dpkg "$context/os/var/lib/dpkg/status.d" >"$context/sbom/argus.cdx.json"
  layers postgresql
  mv "$work/whole" "$1"
}

postgresql_image() { # MODE
  local packages folder
  [ "$1" != docker ] || fail 'postgresql is not built by Docker: who has an engine has the official image'
  java_home=$("$root/scripts/jdk")
  packages=$(packages "$here/postgresql/packages")
  make_workspace
  folder=postgresql-$(key "pom.xml images runner-image/layout" "$commit" "$time" "$packages" "$(go version)")
  cached "$folder" postgresql_whole
  deliver postgresql "$cache/$folder/layout" "$(cat "$cache/$folder/digest")" "$1"
}
