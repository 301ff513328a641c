"""Reads files of digits with Python's standard library, and with NumPy where it is installed, and compares them with what
is expected: labels, then pixels.

python tests/read_digits.py IMAGES.gz LABELS.gz DIGITS.npz EXPECTED
"""
import ast
import gzip
import struct
import sys
import zipfile


def idx(path):
    data = gzip.open(path).read()
    assert data[:3] == b"\0\0\x08", data[:4]
    sizes = struct.unpack(f">{data[3]}I", data[4:4 + 4 * data[3]])
    return sizes, data[4 + 4 * data[3]:]


def npy(archive, name):
    data = archive.read(name)
    assert data[:8] == b"\x93NUMPY\x01\0"
    (length,) = struct.unpack("<H", data[8:10])
    assert (10 + length) % 64 == 0
    header = ast.literal_eval(data[10:10 + length].decode())
    assert header["descr"] == "|u1" and not header["fortran_order"], header
    return header["shape"], data[10 + length:]


images, labels, arrays, expected = sys.argv[1:]
sizes, pixels = idx(images)
(count,), classes = idx(labels)
assert sizes == (count, 28, 28)
assert classes + pixels == open(expected, "rb").read()
with zipfile.ZipFile(arrays) as archive:
    assert archive.testzip() is None
    assert npy(archive, "x.npy") == (sizes, pixels)
    assert npy(archive, "y.npy") == ((count,), classes)
try:
    import numpy
except ImportError:
    print("without NumPy")
else:
    with numpy.load(arrays) as loaded:
        assert loaded["x"].shape == sizes and loaded["x"].tobytes() == pixels
        assert loaded["y"].tolist() == list(classes)
print(count, "digits")
