"""The program's random numbers in NumPy, bit for bit: `src/random.rs`, word by word."""

import numpy as np

INITIAL_STREAM = 1000
SHUFFLE_STREAM = 0xFFFFFFFF
PIXEL_STREAM = 0xFFFFFFFE
SHUFFLE_ROUNDS = 4


def pcg4d(x, y, z, w):
    """Jarzynski and Olano, "Hash Functions for GPU Rendering" (JCGT 2020): four words in, four well-mixed words out."""
    words = np.broadcast_arrays(*(np.asarray(word, dtype=np.uint32) for word in (x, y, z, w)))
    mixed = cross_multiply([word * np.uint32(1664525) + np.uint32(1013904223) for word in words])
    return cross_multiply([word ^ (word >> np.uint32(16)) for word in mixed])


def cross_multiply(words):
    x, y, z, w = words
    x = x + y * w
    y = y + z * x
    z = z + x * y
    w = w + y * z
    return x, y, z, w


def words(count, counter, seed, stream):
    """`count` words of the sequence of this counter, seed and stream."""
    rows = pcg4d(np.arange(-(-count // 4)), [counter], [seed], [stream])
    return np.stack(rows, axis=1).reshape(-1)[:count]


def uniform(count, counter, seed, stream):
    """Uniform numbers in the open interval (0, 1)."""
    return ((words(count, counter, seed, stream) >> np.uint32(9)) + 0.5) / 2**23


def normal(count, counter, seed, stream):
    """Standard normal numbers, in pairs by Box and Muller."""
    pairs = uniform(count + count % 2, counter, seed, stream).reshape(-1, 2)
    radius, angle = np.sqrt(-2 * np.log(pairs[:, 0])), 2 * np.pi * pairs[:, 1]
    return np.stack([radius * np.cos(angle), radius * np.sin(angle)], axis=1).reshape(-1)[:count]


def shuffled(indices, count, seed, epoch):
    """Where the epoch's shuffle of 0..count sends each index: a Feistel network, walked until it ends inside."""
    half = ((count - 1).bit_length() + 1) // 2
    mask = np.uint32((1 << half) - 1)
    value = np.array(indices, dtype=np.uint32)
    outside = np.ones(len(value), dtype=bool)
    while outside.any():
        left, right = value[outside] >> np.uint32(half), value[outside] & mask
        for turn in range(SHUFFLE_ROUNDS):
            hashed = pcg4d(right, [SHUFFLE_ROUNDS * epoch + turn], [seed], [SHUFFLE_STREAM])[0]
            left, right = right, left ^ (hashed & mask)
        value[outside] = (left << np.uint32(half)) | right
        outside = value >= count
    return value


def inked(images, bytes_, counter, seed):
    """Grey bytes [images, 784] as 1 with the probability of their value, else 0; `images` are their places in the set."""
    first = np.asarray(images, dtype=np.uint32)[:, None] * np.uint32(196) + np.arange(196, dtype=np.uint32)
    draws = np.stack(pcg4d(first, [[counter]], [[seed]], [[PIXEL_STREAM]]), axis=2).reshape(len(images), 784)
    return ((draws >> np.uint32(9)) * np.uint32(255) < bytes_.astype(np.uint32) << np.uint32(23)).astype(np.float32)
