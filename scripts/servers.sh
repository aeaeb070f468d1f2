# shellcheck shell=sh disable=SC2154 # state and as_root come from the script that sources this
# Fetches the servers that the tests of sync talk to, for ./check. Sourced, needs $state.
#
# They are unpacked, not installed: Debian's FTP servers exclude each other, and installing one starts it.

server_packages='pure-ftpd vsftpd proftpd-core proftpd-mod-crypto openssh-server'

# True if the servers lie in $state/servers.
has_servers() {
  for program in pure-ftpd vsftpd proftpd sshd; do
    [ -x "$state/servers/usr/sbin/$program" ] || return 1
  done
}

# The packages of the servers, and of their libraries that this machine lacks.
packages_to_fetch() {
  echo "$server_packages" | tr ' ' '\n'
  # shellcheck disable=SC2086 # packages are words
  apt-cache depends --recurse --no-recommends --no-suggests --no-conflicts --no-breaks --no-replaces --no-enhances \
    $server_packages | sed -n 's/^\(lib[^:]*\).*/\1/p' | sort -u | while read -r library; do
    case $(dpkg-query -W -f '${db:Status-Status}' "$library" 2>/dev/null) in
      installed*) ;;
      *) apt-cache show --no-all-versions "$library" >/dev/null 2>&1 && echo "$library" ;;
    esac
  done
}

# Runs in a folder of its own.
download_servers() {
  # shellcheck disable=SC2046 # packages are words
  apt-get download $(packages_to_fetch)
}

# Downloads and unpacks them; what goes wrong is told in $state/servers.log.
fetch_servers() {
  rm -rf "$state/servers.new" && mkdir -p "$state/servers.new/packages" || return 1
  (
    cd "$state/servers.new/packages" || exit 1
    download_servers || { as_root apt-get update && download_servers; } || exit 1
    for package in ./*.deb; do dpkg-deb -x "$package" .. || exit 1; done
  ) >"$state/servers.log" 2>&1 || return 1
  chmod -R a+rX "$state/servers.new"
  rm -rf "$state/servers" && mv "$state/servers.new" "$state/servers"
}
