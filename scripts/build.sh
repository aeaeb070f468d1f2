# shellcheck shell=sh disable=SC2154 # the caller sets root, state, jdk and jvm_flags
# Sourced by ./millrace when something has to be built, and by ./check for the lock. Expects root, state and jdk.
#
# The state folder (.millrace) holds:
#   app-ID/    the jars of one state of the sources, never changed once there: a rebuild can't pull jars from under a
#              running program, and an AOT cache, which is tied to its jars' dates, lasts
#   current    the ID in use; its date is when the sources were last known to be those of the ID
#   lock, build.log, aot.log, unfinished (a build was cut off: the next one starts clean)

# A number for the contents of everything that decides what is built.
fingerprint() {
  (
    cd "$root" || exit 1
    find pom.xml .mvn millrace scripts ./*/pom.xml ./*/src/main -type f -exec cksum {} + |
      LC_ALL=C sort | cksum | tr -s ' \t' '--'
  )
}

# Holds the lock until release_lock or the end of the process. The kernel frees a flock when its holder dies; without
# flock the lock is a link that names its holder, and a dead holder's link is removed.
take_lock() {
  if command -v flock >/dev/null 2>&1; then
    exec 9>"$state/lock"
    flock -n 9 || {
      say_waiting
      flock 9
    }
    return
  fi
  while ! ln -s "$$" "$state/lock.holder" 2>/dev/null; do
    holder=$(readlink "$state/lock.holder") || continue
    if kill -0 "$holder" 2>/dev/null; then
      say_waiting
      sleep 1
    else
      rm -f "$state/lock.holder"
    fi
  done
  lock_is_link=yes
}

release_lock() {
  if [ -n "${lock_is_link:-}" ]; then
    rm -f "$state/lock.holder"
    lock_is_link=
  else
    exec 9>&-
  fi
}

say_waiting() {
  [ -n "${said_waiting:-}" ] || echo "millrace: another process is building here; waiting for it …" >&2
  said_waiting=yes
}

# Runs a command as a child that a signal to this script ends, too; true if it succeeded. A child started with & ignores
# Ctrl-C, so the trap passes it on as TERM.
run_child() {
  "$@" &
  child=$!
  wait "$child"
}

# The same, with what the command says added to the file $1. Redirecting the call instead would redirect the trap.
run_logged() {
  child_log=$1
  shift
  "$@" </dev/null >>"$child_log" 2>&1 &
  child=$!
  wait "$child"
}

stop_child() {
  trap '' INT TERM HUP
  [ -z "${child:-}" ] || kill -TERM "$child" 2>/dev/null
  [ -z "${child:-}" ] || wait "$child" 2>/dev/null
  echo " interrupted" >&2
  [ -z "${lock_is_link:-}" ] || rm -f "$state/lock.holder"
  exit "$1"
}

fail() {
  echo "millrace: $1" >&2
  exit 126
}

# What a person needs of Maven's log $1: each error once, without Maven's advice about itself.
explain_failure() {
  sed -n -e 's/^\[ERROR\] *//p' -e 's/^\[WARNING\] *\(.*\.java:\[.*\)/\1/p' "$1" |
    grep -v -e '^$' -e '^COMPILATION ERROR' -e '^To see the full stack' -e '^Re-run Maven' -e '^For more information' \
      -e '^\[Help ' -e '^After correcting' -e '^mvn <args>' -e '^-> \[Help' -e '^Failed to execute goal .*Compilation failure' |
    awk -v root="$root/" '{ while (i = index($0, root)) $0 = substr($0, 1, i - 1) substr($0, i + length(root)) } !seen[$0]++' |
    head -n 20 | sed 's/^/  /' >&2
  if grep -q -i -e 'could not transfer' -e 'could not resolve' -e 'offline mode' "$1"; then
    echo "millrace: some libraries could not be fetched: the first build needs the network, or a Maven mirror in ~/.m2/settings.xml." >&2
  fi
  echo "millrace: the whole log: $1" >&2
}

# Brings .millrace/current up to the sources. Ends the script with 126 and the reason if that can't be done.
build() {
  if ! mkdir -p "$state" 2>/dev/null || [ ! -w "$state" ]; then
    app=$state/app-$(fingerprint)
    [ -f "$app/millrace.jar" ] && return
    fail "has to build first, but may not write to $root: run it once as the owner of that folder."
  fi
  trap 'stop_child 130' INT
  trap 'stop_child 143' TERM
  trap 'stop_child 129' HUP
  take_lock
  touch "$state/starting"
  id=$(fingerprint)
  [ -f "$state/app-$id/millrace.jar" ] || build_under_lock
  use_build "$id"
  release_lock
  trap - INT TERM HUP
}

build_under_lock() {
  command -v mvn >/dev/null 2>&1 || {
    explain_missing_maven millrace
    exit 126
  }
  if [ -f "$state/current" ]; then why='sources changed'; else why='first use, about a minute'; fi
  printf 'millrace: building (%s) …' "$why" >&2
  began=$(date +%s)
  : >"$state/build.log"
  run_maven || {
    echo ' failed' >&2
    explain_failure "$state/build.log"
    exit 126
  }
  # Sources that changed under Maven give a build of no known state: the next start looks again.
  [ "$(fingerprint)" = "$id" ] || id=$id-mixed
  app=$state/app-$id
  collect_jars "$app" || {
    echo ' failed' >&2
    fail "could not write to $state (is the disk full?)"
  }
  make_aot_cache
  echo " $(($(date +%s) - began)) s" >&2
}

run_maven() {
  goals=package
  [ ! -f "$state/unfinished" ] || goals='clean package'
  : >"$state/unfinished"
  # shellcheck disable=SC2086 # the goals are words
  run_logged "$state/build.log" in_root mvn -B -Dstyle.color=never -Dmaven.test.skip=true \
    -Dspotless.check.skip=true $goals && rm -f "$state/unfinished"
}

# Becomes the command, in the root folder and on the JDK that was found.
in_root() {
  cd "$root" && JAVA_HOME=$jdk && export JAVA_HOME && exec "$@"
}

# Copies what Maven built into the folder $1, which appears only when it is whole.
collect_jars() {
  rm -rf "$state"/app.new.* "$1"
  mkdir "$state/app.new.$$" &&
    cp -R "$root/cli/target/lib" "$state/app.new.$$/lib" &&
    cp "$root"/cli/target/millrace-cli-*.jar "$state/app.new.$$/millrace.jar" &&
    update_old_classes "$state/app.new.$$" &&
    unpack_sqlite "$state/app.new.$$" &&
    mv "$state/app.new.$$" "$1"
}

# Only for speed: jars that can't be brought up to date are used as they are.
update_old_classes() {
  run_logged "$state/build.log" "$jdk/bin/java" -cp "$1/millrace.jar" io.millrace.cli.OldClasses "$1/lib"
  rm -f "$1"/lib/*.new
}

# Only for speed, too: without it SQLite's driver unpacks its library at every start, and compares what it has unpacked.
unpack_sqlite() {
  platform=$("$jdk/bin/java" -cp "$1/lib/*" org.sqlite.util.OSInfo 2>>"$state/build.log") &&
    (cd "$1" && "$jdk/bin/jar" xf lib/sqlite-jdbc-*.jar "org/sqlite/native/$platform") 2>>"$state/build.log" &&
    mv "$1/org/sqlite/native/$platform" "$1/native"
  rm -rf "$1/org"
}

# Makes $1 the current build, dated when its sources were read, and removes all builds but it and the newest other one.
use_build() {
  app=$state/app-$1
  previous=
  [ ! -f "$state/current" ] || read -r previous <"$state/current"
  printf '%s\n' "$1" >"$state/current.new"
  touch -r "$state/starting" "$state/current.new"
  mv -f "$state/current.new" "$state/current"
  rm -f "$state/starting"
  touch "$app"
  [ "$previous" != "$1" ] || return 0
  for old in "$state"/app-*; do
    case $old in
      "$app" | "$state/app-$previous") ;;
      *) rm -rf "$old" ;;
    esac
  done
}

# Trains the JVM's ahead-of-time cache on a small run, for this JDK, CPU and build; leaves an empty file where the JVM
# could not make one, so that later starts don't try again. Never fails: the cache is only for speed.
make_aot_cache() {
  name_aot_cache
  rm -f "$aot_cache.new" "$state/aot.log"
  # shellcheck disable=SC2086 # flags are words
  run_logged "$state/aot.log" env MILLRACE_PASSWORD=training "$jdk/bin/java" -XX:AOTCacheOutput="$aot_cache.new" $jvm_flags \
    -jar "$app/millrace.jar" train
  [ -f "$aot_cache.new" ] || : >"$aot_cache.new"
  mv -f "$aot_cache.new" "$aot_cache"
  rm -f "$aot_cache".new.*
}

# Makes the cache for a JDK or CPU that the build has not met before.
renew_aot_cache() {
  trap 'stop_child 130' INT
  trap 'stop_child 143' TERM
  trap 'stop_child 129' HUP
  take_lock
  if [ ! -f "$aot_cache" ]; then
    printf 'millrace: preparing faster starts on this JDK and CPU (once) …' >&2
    make_aot_cache
    echo ' done' >&2
  fi
  release_lock
  trap - INT TERM HUP
}
