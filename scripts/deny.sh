#!/usr/bin/env bash
# Checks the dependencies by deny.toml: licences, versions, sources; advisories where they can be fetched.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

if ! command -v cargo-deny >/dev/null; then
  echo 'deny: cargo-deny is not here: skipped'
  exit
fi
cargo deny check --hide-inclusion-graph licenses bans sources
# They are a repository of their own, which is not reached from everywhere.
if cargo deny --log-level off fetch db; then
  cargo deny check --disable-fetch advisories
else
  echo 'deny: the advisories could not be fetched: not checked, nor whether a version was yanked'
fi
