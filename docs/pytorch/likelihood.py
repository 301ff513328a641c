"""The importance-weighted bound of a checkpoint in PyTorch, in double precision (Burda et al., 2015).

`cargo run --release --example train -- … --likelihood 5000` writes the checkpoint, the tested images in it, and
prints its own bound. The noise is another here, so the two differ by what 5,000 draws leave to chance.

    pip install torch safetensors
    python docs/check_likelihood.py out/checkpoint.safetensors --draws 5000
"""

import argparse
import math

import torch
from safetensors.torch import load_file
from torch.distributions import Normal
from torch.nn import functional as F


def parameters(p, layer):
    return p[layer + ".weight"], p[layer + ".bias"]


def encode(p, x):
    """The posterior q(z|x) of images [n, 1, 28, 28]."""
    for name in ("encoder.conv1", "encoder.conv2"):
        x = F.conv2d(x, *parameters(p, name), stride=2, padding=1).relu()
    x = F.linear(x.flatten(1), *parameters(p, "encoder.fc")).relu()
    mu, logvar = (F.linear(x, *parameters(p, "encoder." + head)) for head in ("mu", "logvar"))
    return Normal(mu, (0.5 * logvar).exp())


def decode(p, z):
    """The logits of p(x|z), [n, 1, 28, 28]."""
    for name in ("decoder.fc", "decoder.fc1", "decoder.fc2"):  # `base` has the first, `tiny` the others
        if name + ".weight" in p:
            z = F.linear(z, *parameters(p, name)).relu()
    x = z.unflatten(1, (-1, 7, 7))
    for name in ("decoder.deconv1", "decoder.deconv2"):
        x = F.conv_transpose2d(x, *parameters(p, name), stride=2, padding=1, output_padding=1).relu()
    return F.conv_transpose2d(x, *parameters(p, "decoder.deconv3"), padding=1)


def log_weights(p, image, draws):
    """ln p(x|z) + ln p(z) - ln q(z|x) of so many draws z from the posterior of one image."""
    posterior = encode(p, image)
    z = posterior.sample((draws,)).squeeze(1)
    nats = F.binary_cross_entropy_with_logits(decode(p, z), image.expand(draws, -1, -1, -1), reduction="none")
    return Normal(0.0, 1.0).log_prob(z).sum(1) - posterior.log_prob(z).sum(1) - nats.sum((1, 2, 3))


@torch.no_grad()
def main():
    arguments = argparse.ArgumentParser()
    arguments.add_argument("checkpoint")
    arguments.add_argument("--draws", type=int, default=5000)
    arguments.add_argument("--seed", type=int, default=1)
    arguments = arguments.parse_args()
    torch.manual_seed(arguments.seed)
    p = {name: tensor.double() for name, tensor in load_file(arguments.checkpoint).items()}
    images = p.pop("images")
    bounds = []
    for image in images:
        weights = log_weights(p, image.unsqueeze(0), arguments.draws)
        bounds.append(math.log(arguments.draws) - torch.logsumexp(weights, 0).item())
    print(f"importance-weighted bound, k = {arguments.draws}, {len(images)} images: {sum(bounds) / len(bounds):.4f} nats")


if __name__ == "__main__":
    main()
