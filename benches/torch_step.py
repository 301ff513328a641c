#!/usr/bin/env python3
"""A training step of `base` in PyTorch: eager, torch.compile and a captured CUDA graph, TF32 off and on.

    python3 torch_step.py [--batch 128 1024]

The images stay on the device and no loss is read back while the clock runs, as in the row "one step of
many in a row" of the bench beside it.

    python3 torch_step.py --cpu --input out/bench [--threads 2] [--channels-last] [--json]

takes the measures of benches/peers/pages/measure.js on the CPU, from the weights, digits and noise of the example
`bench_input`, and compares losses and pictures with what that example expects.
"""
import argparse
import json
import math
import pathlib
import statistics
import sys
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

    def forward(self, x, noise=None):
        mu, logvar = self.heads(self.encoder(x)).chunk(2, dim=1)
        noise = torch.randn_like(mu) if noise is None else noise
        z = mu + torch.exp(0.5 * logvar) * noise
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


# The layers of the model by the names of `bench_input`; μ and log σ² are one layer here.
LAYERS = {
    "encoder.0": "encoder.conv1", "encoder.2": "encoder.conv2", "encoder.5": "encoder.fc", "decoder.0": "decoder.fc",
    "decoder.3": "decoder.deconv1", "decoder.5": "decoder.deconv2", "decoder.7": "decoder.deconv3",
}


def bench_input(folder):
    """The tensors by name, and what is expected of them."""
    index = json.loads((folder / "bench.json").read_text())
    numbers = torch.frombuffer(bytearray((folder / "bench.bin").read_bytes()), dtype=torch.float32)

    def tensor(offset, shape):
        return numbers[offset:offset + math.prod(shape)].reshape(shape).clone()

    return {name: tensor(**place) for name, place in index["tensors"].items()}, index


def on_cpu(folder, channels_last):
    """Times, losses and the largest relative error, as benches/peers/pages/measure.js has them."""
    tensors, expected = bench_input(folder)
    model = Vae()
    weights = {f"{own}.{kind}": tensors[f"{name}.{kind}"] for own, name in LAYERS.items() for kind in ["weight", "bias"]}
    for kind in ["weight", "bias"]:
        weights[f"heads.{kind}"] = torch.cat([tensors[f"encoder.{head}.{kind}"] for head in ["mu", "logvar"]])
    model.load_state_dict(weights)
    if channels_last:
        model = model.to(memory_format=torch.channels_last)
    optimizer = torch.optim.Adam(model.parameters(), lr=1e-3, eps=1e-8, fused=True)
    images, noise, latents = tensors["x"], tensors["eps"], tensors["z"]
    losses, grey = [], {}

    def step():
        optimizer.zero_grad(set_to_none=True)
        loss = model(images, noise)
        loss.backward()
        optimizer.step()
        losses.append(loss.item())

    @torch.no_grad()
    def decode64():
        grey["samples"] = torch.sigmoid(model.decoder(latents)).numpy()

    @torch.no_grad()
    def recon1():
        mu = model.heads(model.encoder(images[:1]))[:, :LATENT]
        grey["reconstruction"] = torch.sigmoid(model.decoder(mu)).numpy()

    times = {measure.__name__: repeatedly(measure) for measure in [decode64, recon1, step]}
    pairs = [(picture.mean(), expected[name]) for name, picture in grey.items()]
    pairs += zip(losses, expected["losses"])
    error = max(abs(float(got) / wanted - 1) for got, wanted in pairs)
    return {**times, "losses": losses, "error": error, "version": torch.__version__}


def repeatedly(work):
    """Median, least and most milliseconds: once to warm up, then for two seconds, 5 to 50 times."""
    work()
    times, started = [], time.perf_counter()
    while len(times) < 5 or len(times) < 50 and time.perf_counter() - started < 2:
        start = time.perf_counter()
        work()
        times.append(1e3 * (time.perf_counter() - start))
    return [statistics.median(times), min(times), max(times)]


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--batch", type=int, nargs="+", default=[128, 1024], help="on a GPU")
    parser.add_argument("--cpu", action="store_true", help="on the CPU")
    parser.add_argument("--input", type=pathlib.Path, default="out/bench", help="folder of bench_input's files")
    parser.add_argument("--threads", type=int, help="of the CPU; else as many as PyTorch chooses")
    parser.add_argument("--channels-last", action="store_true", help="weights of the CPU's model, channels last")
    parser.add_argument("--json", action="store_true", help="the CPU's results as JSON")
    arguments = parser.parse_args()
    if not arguments.cpu:
        return on_gpu(arguments.batch)
    if arguments.threads:
        torch.set_num_threads(arguments.threads)
    result = on_cpu(arguments.input, arguments.channels_last)
    if arguments.json:
        return json.dump(result, sys.stdout)
    print(f"PyTorch {torch.__version__}, {torch.get_num_threads()} threads, largest relative error {result['error']:.1e}")
    for measure in ["step", "decode64", "recon1"]:
        median, least, most = result[measure]
        print(f"{measure:10} {median:9.3f} {least:9.3f} {most:9.3f} ms")


def on_gpu(batches):
    """A table of all variants."""
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
