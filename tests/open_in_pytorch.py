"""Opens a file of the program in PyTorch, compares what the model computes with the program's own numbers, and saves the
model as a file for the program: `tests/pytorch.rs` writes the first two and reads the third.

    python tests/open_in_pytorch.py MODEL NUMBERS SAVED
"""

import pathlib
import sys

import torch
from safetensors.torch import load_file

sys.path.append(str(pathlib.Path(__file__).parent.parent / "docs" / "pytorch"))
from files import load, save  # noqa: E402

path, numbers, saved = sys.argv[1:]
numbers = load_file(numbers)
with torch.no_grad():
    model = load(path)
    mu, logvar = model.encode(numbers["images"])
    logits = model.decode(numbers["latents"])
    for name, result in {"encoder.mu": mu, "encoder.logvar": logvar, "decoder.logits": logits}.items():
        expected = numbers[name]
        print(f"{((result - expected).abs().max() / expected.abs().max()).item():.2e} {name}")
save(model, saved, activation="silu", step=7)
