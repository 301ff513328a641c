"""The page's files in PyTorch, and a model of PyTorch as a file that the page opens."""

import json

from safetensors import safe_open
from safetensors.torch import save_file
from vae import Vae


def load(path):
    """The model of a file that was downloaded from the page, with or without its optimiser."""
    with safe_open(path, "pt") as file:
        settings = json.loads(file.metadata()["settings"])
        model = Vae(settings["preset"], settings["latent_size"], float(settings["width"]), settings["activation"])
        model.load_state_dict({name: file.get_tensor(name) for name in model.state_dict()})
    return model


def save(model, path, activation="relu", step=0):
    """A file that the page opens. It finds the preset by the shapes; they do not tell the activation."""
    tensors = {name: tensor.float().contiguous() for name, tensor in model.state_dict().items()}
    save_file(tensors, path, metadata={"format": "pt", "activation": activation, "step": str(step)})
