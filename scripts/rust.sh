# shellcheck shell=bash
# A Rust that builds for wasm32-unknown-unknown: the one at hand, else by rustup, else Debian's.

readonly WASM=wasm32-unknown-unknown
readonly DEBIAN_RUST=(rustc-web cargo-web rust-web-src rust-web-llvm rustfmt-web rust-web-clippy lld-22)

setup_rust() {
  # LATENT_INK_RUST=debian takes Debian's Rust even where rustup could help.
  if [[ ${LATENT_INK_RUST:-} != debian ]]; then
    rust_works && return
    have rustup && rust_by_rustup && rust_works && return
  fi
  debian_rust_selected && rust_works && return
  rust_by_debian
  rust_works || fail "Debian's Rust was installed and still builds no $WASM"
}

rust_works() { have cargo && rust_is_new_enough && wasm_links; }

rust_is_new_enough() {
  local wanted
  wanted=$(sed -n 's/^rust-version = "\(.*\)"/\1/p' Cargo.toml)
  at_least "$(rustc --version 2>/dev/null | cut -d ' ' -f 2)" "$wanted"
}

# Really compiles and links: a target may be listed as installed and lack its linker or `test`.
wasm_links() {
  echo | rustc --target "$WASM" --edition 2024 --test -O -C lto=fat -C panic=abort \
    -o "$SCRATCH/probe.wasm" - 2>/dev/null
}

rust_by_rustup() {
  if rust_is_new_enough; then
    say "adding $WASM to the Rust at hand: rustup target add $WASM"
    rustup target add "$WASM"
  else
    say "installing Rust $RUST_VERSION for this folder: rustup toolchain install $RUST_VERSION"
    rustup toolchain install "$RUST_VERSION" --no-self-update --profile minimal \
      --component rustfmt --component clippy --target "$WASM" &&
      rustup override set "$RUST_VERSION"
  fi
}

rust_by_debian() {
  may_apt_install || fail "no Rust here builds $WASM. Install it with rustup, then run this again:
  curl --proto '=https' --tlsv1.2 -sSf https://sh.rustup.rs | sh -s -- -y --target $WASM"
  if ! dpkg-query -s "${DEBIAN_RUST[@]}" >/dev/null 2>&1; then
    apt_install "Debian's newest Rust, in place of its older one" "${DEBIAN_RUST[@]}"
  fi
  if [[ ! -d $(debian_wasm_std) ]]; then
    build_debian_wasm_std
  fi
  if have rustup; then
    say "selecting Debian's Rust for this folder: rustup toolchain link debian /usr; rustup override set debian"
    rustup toolchain link debian /usr
    rustup override set debian
  fi
}

debian_rust_selected() { have rustc && [[ $(rustc --print sysroot 2>/dev/null) == /usr ]]; }

debian_wasm_std() { echo "$(/usr/bin/rustc --print sysroot)/lib/rustlib/$WASM/lib"; }

# Debian ships no std for this target, only its source. Bitcode is what fat LTO needs, `test` what
# `cargo test` needs.
build_debian_wasm_std() {
  say "building Rust's standard library for $WASM from Debian's rust-web-src (a minute)"
  (
    /usr/bin/cargo init -q --vcs none --lib --name std-for-wasm "$SCRATCH/std"
    cd "$SCRATCH/std" || exit
    env -u RUSTUP_TOOLCHAIN RUSTC=/usr/bin/rustc RUSTC_BOOTSTRAP=1 RUSTFLAGS=-Cembed-bitcode=yes \
      CARGO_TARGET_DIR=target \
      /usr/bin/cargo build -q --release -Z build-std=std,panic_abort,test --target "$WASM"
    mkdir -p "$(debian_wasm_std)"
    cp "target/$WASM/release/deps/"lib*.rlib "$(debian_wasm_std)"
  )
}
