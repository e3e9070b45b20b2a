# One step of build, in a file of its own because compiling is worth repeating only when it changes.
# shellcheck shell=bash disable=SC2154
# The jars of both programs and what Maven knows of them, from a copy of the sources: nothing that lies about in target/ gets in.
jars() {
  local into=$1 copy=$work/source module
  say "compiling (log: $work.log)"
  mkdir -p "$copy" "$into"
  source_files "${NAMES[@]}" mvnw .mvn scripts/jdk kit-fips/pom.xml testbed/pom.xml |
    (cd "$root" && xargs -0 tar --no-recursion --ignore-failed-read -cf - 2>/dev/null) | tar -C "$copy" -xf -
  (cd "$copy" && JAVA_HOME=$java_home ./mvnw -q -B -ntp -Dfast -Pimages -Dmaven.test.skip -Dspotless.check.skip -pl control-plane,cli -am package) >"$work.log" 2>&1 </dev/null || {
    tail -n 30 "$work.log" >&2
    fail 'the sources do not compile'
  }
  rm -f "$work.log"
  for module in control-plane cli; do
    mkdir -p "$into/$module/app" "$into/$module/lib"
    cp "$copy/$module/target/argus-$module-$version.jar" "$into/$module/app/argus-$module.jar"
    cp "$copy/$module/target/lib"/*.jar "$into/$module/lib/"
    mv "$into/$module/lib/argus-kit-$version.jar" "$into/$module/app/argus-kit.jar"
    cp "$copy/$module/target/bom.json" "$into/$module/bom.json"
  done
  rm -rf "$copy"
}
