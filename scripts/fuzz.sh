#!/usr/bin/env bash
# Feeds each target of fuzz/ with hostile input, FUZZ_SECONDS each: by cargo-fuzz, which follows the code's branches,
# or where it is not here by proptest.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

readonly SECONDS_EACH=${FUZZ_SECONDS:-60}

if cargo +nightly fuzz --version >/dev/null 2>&1; then
  for target in $(cargo +nightly fuzz list); do
    echo "== $target"
    mkdir -p "fuzz/corpus/$target"
    # A gzip may unpack to 256 MB.
    cargo +nightly fuzz run "$target" "fuzz/corpus/$target" "fuzz/seeds/$target" -- \
      -max_total_time="$SECONDS_EACH" -max_len=10000 -timeout=20 -rss_limit_mb=4096 -print_final_stats=1 -verbosity=0
  done
else
  echo 'fuzz: no nightly Rust with cargo-fuzz is here: proptest feeds the targets'
  FUZZ_SECONDS=$SECONDS_EACH cargo test --release --test fuzz -- --nocapture
fi
