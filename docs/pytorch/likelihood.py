"""The importance-weighted bound of a checkpoint in PyTorch, in double precision (Burda et al., 2015).

`cargo run --release --example train -- … --likelihood 5000` writes the checkpoint, with the tested images as the model
saw them, and prints its own bound. The draws are the same here, unless `--draw-seed` asks for others.

    pip install torch numpy safetensors
    python docs/pytorch/likelihood.py out/checkpoint.safetensors
"""

import argparse
import math

import torch
from safetensors import safe_open
from torch.distributions import Normal
from torch.nn import functional as F
from vae import Vae

DRAW_NOISE = 3  # stream, as in `src/random.rs`
CHUNK = 10  # draws of all images that are decoded at a time


def noise(model, facts, draw, images):
    """ε of one draw for each image: the program draws it for a whole batch."""
    return model.noise(int(facts["batch"]), draw, int(facts["seed"]), DRAW_NOISE)[:images]


def log_weights(model, posterior, images, epsilon):
    """ln p(x|z) + ln p(z) - ln q(z|x) [draws, images] of z = μ + σ·ε, with ε [draws, images, latent]."""
    z = posterior.loc + posterior.scale * epsilon
    logits = model.decode(z.flatten(0, 1)).unflatten(0, z.shape[:2])
    nats = F.binary_cross_entropy_with_logits(logits, images.expand_as(logits), reduction="none").sum((2, 3, 4))
    return Normal(0.0, 1.0).log_prob(z).sum(2) - posterior.log_prob(z).sum(2) - nats


@torch.no_grad()
def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("checkpoint")
    parser.add_argument("--draw-seed", type=int, help="PyTorch's own draws in place of the program's")
    arguments = parser.parse_args()
    with safe_open(arguments.checkpoint, "pt") as file:
        facts = file.metadata()
        tensors = {name: file.get_tensor(name).double() for name in file.keys()}
    images = tensors.pop("images")
    model = Vae(facts["preset"], int(facts["latent"]), float(facts["width"]), facts["activation"]).double()
    model.load_state_dict(tensors)
    mu, logvar = model.encode(images)
    posterior = Normal(mu, torch.exp(0.5 * logvar))
    generator = arguments.draw_seed is not None and torch.Generator().manual_seed(arguments.draw_seed)
    draws, weights = int(facts["draws"]), []
    for first in range(0, draws, CHUNK):
        several = range(first, min(first + CHUNK, draws))
        if generator:
            epsilon = torch.randn((len(several), *mu.shape), generator=generator, dtype=torch.float64)
        else:
            epsilon = torch.stack([noise(model, facts, draw, len(images)) for draw in several])
        weights.append(log_weights(model, posterior, images, epsilon))
    bounds = math.log(draws) - torch.logsumexp(torch.cat(weights), 0)
    print(f"importance-weighted bound, k = {draws}, {len(images)} images: {bounds.mean().item():.4f} nats")


if __name__ == "__main__":
    main()
