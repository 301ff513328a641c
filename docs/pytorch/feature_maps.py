"""What each layer of a model makes of an image, by forward hooks: the feature maps that the page shows under “Inside the layers”.

    python docs/pytorch/feature_maps.py latent-ink-base-seed1-step4680.safetensors

prints the shape, the smallest and the largest value of each layer for a white square.
"""

import sys

import torch
from files import load
from torch import nn


@torch.no_grad()
def feature_maps(model, image):
    """The output of each layer for an image [28, 28], after its activation, by the layer's name; the decoder decodes μ."""
    layers = {
        f"{part}.{name}": layer
        for part, layers in [("encoder", model.encoder), ("decoder", model.decoder)]
        for name, layer in layers.items()
    }
    plain = ("encoder.mu", "encoder.logvar", "decoder.deconv3")
    maps = {}

    def keep(name):
        def hook(layer, inputs, output):
            is_plain = name in plain or isinstance(layer, nn.MaxPool2d)
            maps[name] = (output if is_plain else model.activation(output))[0]

        return hook

    hooks = [layer.register_forward_hook(keep(name)) for name, layer in layers.items()]
    mu, _ = model.encode(image[None, None])
    model.decode(mu)
    for hook in hooks:
        hook.remove()
    return maps


if __name__ == "__main__":
    square = torch.zeros(28, 28)
    square[9:19, 9:19] = 1
    for name, values in feature_maps(load(sys.argv[1]), square).items():
        print(name, tuple(values.shape), f"{values.min().item():.4f} to {values.max().item():.4f}")
