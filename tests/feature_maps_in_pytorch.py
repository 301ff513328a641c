"""Compares each layer's feature maps for an image with PyTorch's, for a model that the program wrote: `tests/pytorch.rs` writes both files.

    python tests/feature_maps_in_pytorch.py MODEL MAPS
"""

import pathlib
import sys

import torch
from safetensors.torch import load_file

sys.path.append(str(pathlib.Path(__file__).parent.parent / "docs" / "pytorch"))
from feature_maps import feature_maps  # noqa: E402
from files import load  # noqa: E402

path, maps = sys.argv[1:]
expected = load_file(maps)
image = expected.pop("image").reshape(28, 28)
found = feature_maps(load(path), image)
# μ and log σ² are one layer in the program.
found["encoder.mu, encoder.logvar"] = torch.cat([found.pop("encoder.mu"), found.pop("encoder.logvar")])
assert found.keys() == expected.keys(), (found.keys(), expected.keys())
for name, result in found.items():
    values = expected[name].flatten()
    print(f"{((result.flatten() - values).abs().max() / values.abs().max()).item():.2e} {name}")
