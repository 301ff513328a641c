"""Checks encoder.onnx and decoder.onnx of a folder and runs them on its numbers.safetensors, which holds inputs and the
program's own outputs: `tests/onnx.rs` writes all three.

    pip install numpy safetensors onnx onnxruntime
    python tests/run_onnx.py FOLDER
"""

import pathlib
import sys

import numpy as np
import onnx
import onnxruntime
from safetensors.numpy import load_file

folder = pathlib.Path(sys.argv[1])
numbers = load_file(folder / "numbers.safetensors")
for name in ("encoder", "decoder"):
    path = str(folder / f"{name}.onnx")
    onnx.checker.check_model(path, full_check=True)
    session = onnxruntime.InferenceSession(path, providers=["CPUExecutionProvider"])
    (taken,) = session.get_inputs()
    given = [output.name for output in session.get_outputs()]
    for batch in (1, len(numbers[taken.name])):
        results = session.run(given, {taken.name: numbers[taken.name][:batch]})
        for output, result in zip(given, results):
            expected = numbers[f"{name}.{output}"][:batch]
            assert result.shape == expected.shape, (output, result.shape, expected.shape)
            print(f"{np.abs(result - expected).max() / np.abs(expected).max():.2e} {name} {output} {batch}")
