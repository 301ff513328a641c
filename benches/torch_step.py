#!/usr/bin/env python3
"""A training step of `base` in PyTorch: eager, torch.compile and a captured CUDA graph, TF32 off and on.

    python3 torch_step.py [--batch 128 1024]

The images stay on the device and no loss is read back while the clock runs, as in the row "one step of
many in a row" of the bench beside it.
"""
import argparse
import statistics
import time

import torch
import torch.nn.functional as F
from torch import nn

LATENT = 32


class Vae(nn.Module):
    def __init__(self):
        super().__init__()
        self.encoder = nn.Sequential(
            nn.Conv2d(1, 32, 3, 2, 1), nn.ReLU(), nn.Conv2d(32, 64, 3, 2, 1), nn.ReLU(),
            nn.Flatten(), nn.Linear(64 * 7 * 7, 128), nn.ReLU())
        self.heads = nn.Linear(128, 2 * LATENT)
        self.decoder = nn.Sequential(
            nn.Linear(LATENT, 64 * 7 * 7), nn.ReLU(), nn.Unflatten(1, (64, 7, 7)),
            nn.ConvTranspose2d(64, 64, 3, 2, 1, 1), nn.ReLU(),
            nn.ConvTranspose2d(64, 32, 3, 2, 1, 1), nn.ReLU(),
            nn.ConvTranspose2d(32, 1, 3, 1, 1))

    def forward(self, x):
        mu, logvar = self.heads(self.encoder(x)).chunk(2, dim=1)
        z = mu + torch.exp(0.5 * logvar) * torch.randn_like(mu)
        recon = F.binary_cross_entropy_with_logits(self.decoder(z), x, reduction="sum")
        kl = -0.5 * torch.sum(1 + logvar - mu * mu - torch.exp(logvar))
        return (recon + kl) / x.shape[0]


def milliseconds(step, passes=7):
    """Median, least and most of some passes of 100 steps."""
    for _ in range(30):
        step()
    times = []
    for _ in range(passes):
        torch.cuda.synchronize()
        start = time.perf_counter()
        for _ in range(100):
            step()
        torch.cuda.synchronize()
        times.append(1e3 * (time.perf_counter() - start) / 100)
    return statistics.median(times), min(times), max(times)


def eager(batch, forward=lambda model: model):
    """A plain step; `forward` may compile the model."""
    model = Vae().cuda()
    loss_of = forward(model)
    optimizer = torch.optim.Adam(model.parameters(), lr=1e-3, eps=1e-8, fused=True)
    x = torch.rand(batch, 1, 28, 28, device="cuda")

    def step():
        optimizer.zero_grad(set_to_none=True)
        loss_of(x).backward()
        optimizer.step()

    return step


def graph(batch):
    """The same step captured once and replayed: a single launch."""
    model = Vae().cuda()
    optimizer = torch.optim.Adam(model.parameters(), lr=1e-3, eps=1e-8, fused=True, capturable=True)
    x = torch.rand(batch, 1, 28, 28, device="cuda")

    def step():
        optimizer.zero_grad(set_to_none=True)
        model(x).backward()
        optimizer.step()

    # PyTorch asks for a few steps on a side stream before the capture.
    stream = torch.cuda.Stream()
    stream.wait_stream(torch.cuda.current_stream())
    with torch.cuda.stream(stream):
        for _ in range(3):
            step()
    torch.cuda.current_stream().wait_stream(stream)
    captured = torch.cuda.CUDAGraph()
    with torch.cuda.graph(captured):
        step()
    return captured.replay


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--batch", type=int, nargs="+", default=[128, 1024])
    batches = parser.parse_args().batch
    print(f"PyTorch {torch.__version__}, {torch.cuda.get_device_name()}")
    print(f"{'batch':>6} {'TF32':>5} {'':10} {'ms':>9} {'least':>9} {'most':>9}")
    variants = {"eager": eager, "compile": lambda batch: eager(batch, torch.compile), "CUDA graph": graph}
    for batch in batches:
        for tf32 in [False, True]:
            torch.backends.cuda.matmul.allow_tf32 = tf32
            torch.backends.cudnn.allow_tf32 = tf32
            for name, make in variants.items():
                torch.manual_seed(0)
                median, least, most = milliseconds(make(batch))
                print(f"{batch:>6} {'on' if tf32 else 'off':>5} {name:10} {median:9.4f} {least:9.4f} {most:9.4f}")


if __name__ == "__main__":
    main()
