#!/usr/bin/env bash
# The bench and PyTorch on an NVIDIA GPU: on this machine, or copied to another.
# Usage: benches/gpu.sh [USER@HOST]
#
# The other machine needs NVIDIA's driver with its Vulkan part, the loader (libvulkan1), and a python3 with
# torch; without torch only the bench runs.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

readonly HOST=${1:-}

main() {
  local binary
  binary=$(build)
  if [[ -z $HOST ]]; then
    measure "$binary" benches/torch_step.py
    return
  fi
  local folder
  folder=$(ssh "$HOST" mktemp -d)
  scp -q "$binary" "$HOST:$folder/bench"
  scp -q benches/torch_step.py "$HOST:$folder/"
  # Names are filled in here, for a shell there.
  # shellcheck disable=SC2029
  ssh "$HOST" "$(declare -f measure); measure '$folder/bench' '$folder/torch_step.py'; rm -r '$folder'"
}

# Builds the bench and prints its path.
build() {
  cargo bench --bench kernels --no-run --message-format=json |
    sed -n 's/.*"name":"kernels".*"executable":"\([^"]*\)".*/\1/p'
}

# measure BENCH SCRIPT
measure() {
  nvidia-smi --query-gpu=name,driver_version --format=csv,noheader ||
    { echo "gpu.sh: there is no NVIDIA GPU here" >&2; return 1; }
  local batch tiles
  for batch in 128 1024; do
    for tiles in 32x32 64x64; do "$1" --preset base --batch "$batch" --tiles "$tiles"; done
  done
  if python3 -c 'import torch' 2>/dev/null; then
    python3 "$2" --batch 128 1024
  else
    echo "gpu.sh: python3 has no torch here, so PyTorch was not measured" >&2
  fi
}

main
