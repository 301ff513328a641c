"""The presets in PyTorch, as `src/model/preset.rs` lists them, with the program's own start and noise."""

import random_numbers
import torch
from torch import nn
from torch.nn import functional as F


def halve(inputs, outputs):
    return nn.Conv2d(inputs, outputs, 3, stride=2, padding=1)


def double(inputs, outputs):
    return nn.ConvTranspose2d(inputs, outputs, 3, stride=2, padding=1, output_padding=1)


def keep(inputs, outputs):
    return nn.Conv2d(inputs, outputs, 3, padding=1)


def to_logits(inputs):
    return nn.ConvTranspose2d(inputs, 1, 3, padding=1)


def layers(preset, latent, width):
    """Encoder, features that μ and log σ² are read from, and decoder; `width` times as wide as the preset."""

    def w(size):
        return round(size * width)

    if preset == "tiny":
        encoder = {"conv1": halve(1, w(8)), "conv2": halve(w(8), w(16)), "fc": nn.Linear(w(784), w(64))}
        decoder = {
            "fc1": nn.Linear(latent, w(64)),
            "fc2": nn.Linear(w(64), w(784)),
            "deconv1": double(w(16), w(16)),
            "deconv2": double(w(16), w(8)),
            "deconv3": to_logits(w(8)),
        }
        return encoder, w(64), decoder
    if preset == "article":
        encoder = {
            "conv1": keep(1, w(32)),
            "pool1": nn.MaxPool2d(2),
            "conv2": keep(w(32), w(32)),
            "pool2": nn.MaxPool2d(2),
            "fc": nn.Linear(w(1568), w(32)),
        }
        decoder = {
            "fc1": nn.Linear(latent, w(32)),
            "fc2": nn.Linear(w(32), w(1568)),
            "deconv1": double(w(32), w(32)),
            "deconv2": double(w(32), w(32)),
            "deconv3": to_logits(w(32)),
        }
        return encoder, w(32), decoder
    encoder = {"conv1": halve(1, w(32)), "conv2": halve(w(32), w(64)), "fc": nn.Linear(w(3136), w(128))}
    decoder = {
        "fc": nn.Linear(latent, w(3136)),
        "deconv1": double(w(64), w(64)),
        "deconv2": double(w(64), w(32)),
        "deconv3": to_logits(w(32)),
    }
    return encoder, w(128), decoder


LATENT = {"base": 32, "plane": 2, "tiny": 8, "article": 32}


ACTIVATION = {"relu": F.relu, "leaky-relu": F.leaky_relu, "silu": F.silu}


class Vae(nn.Module):
    def __init__(self, preset, latent, width=1.0, activation="relu"):
        super().__init__()
        encoder, features, decoder = layers(preset, latent, width)
        heads = {"mu": nn.Linear(features, latent), "logvar": nn.Linear(features, latent)}
        self.latent = latent
        self.activation = ACTIVATION[activation]
        self.encoder = nn.ModuleDict(encoder | heads)
        self.decoder = nn.ModuleDict(decoder)

    def encode(self, images):
        """μ and log σ² of images [n, 1, 28, 28]."""
        x = images
        for name, layer in self.encoder.items():
            if name in ("mu", "logvar"):
                continue
            if isinstance(layer, nn.Linear):
                x = x.flatten(1)
            x = layer(x) if isinstance(layer, nn.MaxPool2d) else self.activation(layer(x))
        return self.encoder["mu"](x), self.encoder["logvar"](x)

    def decode(self, z):
        """Logits [n, 1, 28, 28] of latents [n, latent]."""
        *hidden, last = self.decoder.values()
        x = z
        for layer in hidden:
            if x.dim() == 2 and not isinstance(layer, nn.Linear):
                x = x.unflatten(1, (-1, 7, 7))
            x = self.activation(layer(x))
        return last(x)

    def losses(self, images, noise):
        """Reconstruction and KL in nats per image, and μ."""
        mu, logvar = self.encode(images)
        logits = self.decode(mu + torch.exp(0.5 * logvar) * noise)
        reconstruction = F.binary_cross_entropy_with_logits(logits, images, reduction="sum") / len(images)
        kl = -0.5 * (1 + logvar - mu**2 - logvar.exp()).sum() / len(images)
        return reconstruction, kl, mu

    @torch.no_grad()
    def start(self, seed):
        """PyTorch's default initialisation, uniform within ±1/√fan_in, with the program's numbers (`src/model/initial.rs`)."""
        bound = None
        for counter, (name, tensor) in enumerate(self.named_parameters()):
            if name.endswith("weight"):  # a bias follows its layer's weights and has their bound
                bound = tensor[0].numel() ** -0.5
            numbers = random_numbers.uniform(tensor.numel(), counter, seed, random_numbers.INITIAL_STREAM)
            tensor.copy_(torch.from_numpy(bound * (2 * numbers - 1)).reshape(tensor.shape))

    def noise(self, images, counter, seed, stream):
        """ε [images, latent]: the program draws it for latents padded to a multiple of 4."""
        padded = -(-self.latent // 4) * 4
        numbers = random_numbers.normal(images * padded, counter, seed, stream)
        return torch.from_numpy(numbers).reshape(images, padded)[:, : self.latent]
