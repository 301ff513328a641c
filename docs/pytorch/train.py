"""Trains a preset in PyTorch as the program does: the same start, digits in the same order, the same noise.

So the curves are the same, not only alike: they part by what rounding does in f32 over the steps. Compare with

    cargo run --release --example train -- --data DIR --preset base --plain --epochs 5

    pip install torch numpy safetensors
    python docs/pytorch/train.py --data DIR --preset base --epochs 5
"""

import argparse
import copy
import gzip
import math
import pathlib

import numpy as np
import random_numbers
import torch
from files import save
from vae import ACTIVATION, LATENT, Vae

TRAIN_NOISE, TEST_NOISE = 0, 1  # streams, as in `src/random.rs`


def digits(folder, name):
    """The grey bytes of an idx3 file, [images, 784]."""
    path = pathlib.Path(folder) / name
    packed = path.with_name(name + ".gz")
    contents = gzip.decompress(packed.read_bytes()) if packed.exists() else path.read_bytes()
    return np.frombuffer(contents, dtype=np.uint8, offset=16).reshape(-1, 784)


def pixels(arguments, images, bytes_, counter):
    """The pixels of the digits at these places of their set as the model gets them, [n, 1, 28, 28]."""
    if arguments.pixels == "dynamic":
        values = random_numbers.inked(images, bytes_, counter, arguments.seed)
    elif arguments.pixels == "fixed":
        values = (bytes_ > 127).astype(np.float32)
    else:
        values = bytes_.astype(np.float32) / 255
    return torch.from_numpy(values).reshape(-1, 1, 28, 28).to(torch.get_default_dtype())


def schedule(arguments, step, steps_per_epoch):
    """Learning rate and β of a step, as in `src/train/schedule.rs`."""
    rate = arguments.learning_rate * min(1, (step + 1) / max(1, arguments.warm_up))
    if arguments.schedule == "cosine":
        rate *= 0.5 * (1 + math.cos(math.pi * min(1, step / (arguments.epochs * steps_per_epoch))))
    rise = arguments.kl_warm_up * steps_per_epoch
    return rate, arguments.beta * (step / rise if step < rise else 1)


def kept(arguments, step):
    """The decay of the average in a step, as in `src/train/schedule.rs`."""
    return min(arguments.ema_decay, (2 + step) / (11 + step))


def train_epoch(arguments, model, average, adam, bytes_, epoch):
    """One epoch's steps; the mean of their losses."""
    steps_per_epoch, total = len(bytes_) // arguments.batch, 0.0
    for place in range(steps_per_epoch):
        step = epoch * steps_per_epoch + place
        if step == arguments.steps:
            return total / max(1, place)
        indices = np.arange(place * arguments.batch, (place + 1) * arguments.batch)
        images = random_numbers.shuffled(indices, len(bytes_), arguments.seed, epoch)
        batch = pixels(arguments, images, bytes_[images], step + 1)
        noise = model.noise(len(images), step, arguments.seed, TRAIN_NOISE).to(torch.get_default_dtype())
        reconstruction, kl, _ = model.losses(batch, noise)
        rate, beta = schedule(arguments, step, steps_per_epoch)
        adam.param_groups[0]["lr"] = rate
        adam.zero_grad()
        (reconstruction + beta * kl).backward()
        if arguments.max_norm > 0:
            torch.nn.utils.clip_grad_norm_(model.parameters(), arguments.max_norm)
        adam.step()
        if average is not model:
            with torch.no_grad():
                for ours, theirs in zip(average.parameters(), model.parameters()):
                    ours.lerp_(theirs, 1 - kept(arguments, step))
        total += (reconstruction + kl).item()
        if arguments.verbose:
            print(f"step {step + 1}: {(reconstruction + kl).item():.5f} nats")
    return total / steps_per_epoch


@torch.no_grad()
def test(arguments, model, bytes_):
    """Reconstruction and KL over the whole test set, each digit once, and the number of active units.

    A unit is active if the variance of its μ over the digits is above 0.01 (Burda et al. 2015)."""
    total, means = np.zeros(2), []
    for counter, start in enumerate(range(0, len(bytes_), arguments.batch)):
        images = np.arange(start, min(start + arguments.batch, len(bytes_)))
        batch = pixels(arguments, images, bytes_[images], 0)
        noise = model.noise(arguments.batch, counter, arguments.seed, TEST_NOISE)[: len(images)].to(torch.get_default_dtype())
        *losses, mu = model.losses(batch, noise)
        total += [loss.item() * len(images) for loss in losses]
        means.append(mu)
    active = (torch.cat(means).var(0) > 0.01).sum().item()
    return *(total / len(bytes_)), active


def options():
    parser = argparse.ArgumentParser()
    parser.add_argument("--data", required=True, help="folder with MNIST's files")
    parser.add_argument("--preset", choices=LATENT, default="base")
    parser.add_argument("--pixels", choices=["grey", "dynamic", "fixed"], default="grey")
    parser.add_argument("--latent", type=int)
    parser.add_argument("--width", type=float, default=1.0)
    parser.add_argument("--activation", choices=ACTIVATION, default="relu")
    parser.add_argument("--batch", type=int, help="128, and 16 for the article's preset")
    parser.add_argument("--epochs", type=int, default=5)
    parser.add_argument("--steps", type=int, help="stop after this many")
    parser.add_argument("--learning-rate", type=float, default=1e-3)
    parser.add_argument("--schedule", choices=["constant", "cosine"], default="constant")
    parser.add_argument("--warm-up", type=int, default=0)
    parser.add_argument("--weight-decay", type=float, default=0.0)
    parser.add_argument("--max-norm", type=float, default=0.0, help="0: any norm")
    parser.add_argument("--ema-decay", type=float, default=0.0, help="0: no average")
    parser.add_argument("--beta", type=float, default=1.0)
    parser.add_argument("--kl-warm-up", type=float, default=0.0)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--double", action="store_true", help="compute in f64")
    parser.add_argument("--out", help="a .safetensors file for the model, which the page opens")
    parser.add_argument("--verbose", action="store_true", help="each step's loss")
    arguments = parser.parse_args()
    arguments.batch = arguments.batch or (16 if arguments.preset == "article" else 128)
    return arguments


def main():
    arguments = options()
    if arguments.double:
        torch.set_default_dtype(torch.float64)
    train_set = digits(arguments.data, "train-images-idx3-ubyte")
    test_set = digits(arguments.data, "t10k-images-idx3-ubyte")
    model = Vae(arguments.preset, arguments.latent or LATENT[arguments.preset], arguments.width, arguments.activation)
    model.start(arguments.seed)
    average = copy.deepcopy(model) if arguments.ema_decay > 0 else model
    adam = torch.optim.AdamW(model.parameters(), betas=(0.9, 0.999), eps=1e-8, weight_decay=arguments.weight_decay)
    for epoch in range(arguments.epochs):
        if arguments.steps is not None and epoch * (len(train_set) // arguments.batch) >= arguments.steps:
            break
        trained = train_epoch(arguments, model, average, adam, train_set, epoch)
        reconstruction, kl, active = test(arguments, average, test_set)
        losses = f"train {trained:.2f}, test {reconstruction + kl:.2f} nats (reconstruction {reconstruction:.2f}, KL {kl:.2f})"
        print(f"epoch {epoch + 1}: {losses}, {active} of {model.latent} units active", flush=True)
    if arguments.out:
        steps = min(arguments.epochs * (len(train_set) // arguments.batch), arguments.steps or math.inf)
        save(average, arguments.out, arguments.activation, steps)


if __name__ == "__main__":
    main()
