"""Draws 64 samples of a model that was trained in the page.

    pip install torch numpy safetensors
    python docs/pytorch/samples.py latent-ink-base-seed1-step4680.safetensors samples.pgm
"""

import sys

import torch
from files import load

with torch.no_grad():
    model = load(sys.argv[1])
    images = model.decode(torch.randn(64, model.latent)).sigmoid()  # [64, 1, 28, 28], ink is 1
    sheet = images.reshape(8, 8, 28, 28).transpose(1, 2).reshape(8 * 28, 8 * 28)
    grey = (255 * (1 - sheet)).round().byte().numpy()
    with open(sys.argv[2], "wb") as file:
        file.write(b"P5 %d %d 255\n" % grey.shape + grey.tobytes())
