# shellcheck shell=sh disable=SC2034 # what is set here is read by the scripts that source this
# Sourced by ./millrace and ./check: finds a JDK without starting one, by the `release` file in its folder.
# POSIX sh; on the way of every start, so it forks as little as it can.

lowest_jdk=25

# Reads the release file of the folder $1; sets release_major and release_build. False where no JDK is.
read_release() {
  release_major=0 release_build=
  [ -x "$1/bin/javac" ] && [ -r "$1/release" ] || return 1
  while IFS= read -r release_line; do
    case $release_line in
      IMPLEMENTOR=\"*\") release_build=${release_line#*\"} release_build="${release_build%\"} " ;;
      JAVA_RUNTIME_VERSION=\"*\") release_build=$release_build${release_line#*\"} release_build=${release_build%\"} ;;
      JAVA_VERSION=*)
        release_major=${release_line#*=}
        release_major=${release_major#\"}
        release_major=${release_major%%[!0-9]*}
        break
        ;;
    esac
  done <"$1/release"
  [ "${release_major:-0}" -ge "$lowest_jdk" ]
}

take_jdk() {
  jdk=$1 jdk_major=$release_major jdk_build=$release_build
}

# Prints where the chain of symbolic links at $1 ends.
link_target() {
  readlink -f -- "$1" 2>/dev/null || (
    link=$1
    while [ -L "$link" ]; do
      next=$(readlink "$link")
      case $next in
        /*) link=$next ;;
        *) link=${link%/*}/$next ;;
      esac
    done
    printf '%s\n' "$link"
  )
}

# Sets jdk, jdk_major and jdk_build: JAVA_HOME if it will do, else the JDK on the PATH, else the oldest that will do of
# the folders where systems, SDKMAN, Homebrew and IDEs put theirs (the oldest: the nearest to what is tested).
find_jdk() {
  jdk=
  if [ -n "${JAVA_HOME:-}" ] && read_release "$JAVA_HOME"; then
    take_jdk "$JAVA_HOME"
    return 0
  fi
  on_path=$(command -v java) && on_path=$(link_target "$on_path") && on_path=${on_path%/bin/java}
  if [ -n "${on_path:-}" ] && read_release "$on_path"; then
    take_jdk "$on_path"
    return 0
  fi
  for candidate in \
    /usr/lib/jvm/* \
    /usr/java/* \
    /opt/java/* \
    /Library/Java/JavaVirtualMachines/*/Contents/Home \
    "${HOME:-/}"/Library/Java/JavaVirtualMachines/*/Contents/Home \
    "${SDKMAN_DIR:-${HOME:-/}/.sdkman}"/candidates/java/* \
    /opt/homebrew/opt/openjdk*/libexec/openjdk.jdk/Contents/Home \
    /usr/local/opt/openjdk*/libexec/openjdk.jdk/Contents/Home \
    /home/linuxbrew/.linuxbrew/opt/openjdk*/libexec \
    "${HOME:-/}"/.jdks/* \
    "${HOME:-/}"/.jdks/*/Contents/Home; do
    if read_release "$candidate" && { [ -z "$jdk" ] || [ "$release_major" -lt "$jdk_major" ]; }; then
      take_jdk "$candidate"
    fi
  done
  [ -n "$jdk" ]
}

# Two lines on what to install, on stderr; $1 is who asks.
explain_missing_jdk() {
  echo "$1: needs JDK $lowest_jdk or newer, and found none (looked at JAVA_HOME, PATH and the usual folders)." >&2
  echo "$1: install one (Debian 13+: apt install openjdk-25-jdk; macOS: brew install openjdk@25; any: sdk install java 25-tem) or set JAVA_HOME." >&2
}

explain_missing_maven() {
  echo "$1: needs Maven 3.8 or newer to build, and there is no mvn on the PATH." >&2
  echo "$1: install it (Debian: apt install maven; macOS: brew install maven; any: sdk install maven)." >&2
}
