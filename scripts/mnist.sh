#!/usr/bin/env bash
# Puts MNIST's four files from the folder MNIST_DIR, plain or .gz, where the page looks first.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

[[ -n ${MNIST_DIR:-} ]] || exit 0
mkdir -p public/data/mnist
for file in {train,t10k}-{images-idx3,labels-idx1}-ubyte; do
  target=public/data/mnist/$file.gz
  if [[ -f $MNIST_DIR/$file.gz ]]; then
    install -m 644 "$MNIST_DIR/$file.gz" "$target"
  elif [[ -f $MNIST_DIR/$file ]]; then
    gzip -c "$MNIST_DIR/$file" >"$target"
  else
    echo "mnist: $MNIST_DIR holds neither $file.gz nor $file" >&2
    exit 1
  fi
done
echo "mnist: the page is served with the four files of $MNIST_DIR"
