# shellcheck shell=bash
# How setup.sh speaks, and how it installs system packages.

say() { printf 'setup: %s\n' "$*"; }

fail() {
  printf 'setup: %s\n' "$*" >&2
  exit 1
}

have() { command -v "$1" >/dev/null; }

# at_least 1.96.0 1.95: whether the first version is as new as the second.
at_least() { printf '%s\n' "$2" "$1" | sort --version-sort --check=quiet; }

may_apt_install() { have apt-get && [[ $(id -u) == 0 ]]; }

# apt_install WHAT PACKAGE…: installs Debian's packages; elsewhere prints the command and stops.
apt_install() {
  local what=$1
  shift
  may_apt_install || fail "missing: $what. On Debian or Ubuntu run: sudo apt-get install $*"
  say "installing $what: apt-get install $*"
  export DEBIAN_FRONTEND=noninteractive
  apt-get update -q </dev/null || say "apt-get update failed; trying with the package lists at hand"
  apt-get install -q -y --no-install-recommends "$@" </dev/null
}
