"""64 bits as signs that survive noise: a checksum, then each byte as one of 256 words of 128 signs that are as unlike as words can be."""

import zlib
from functools import cache

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]
PAYLOAD_BYTES, CHECK_BYTES, SIGNS = 8, 4, 128
LENGTH = (PAYLOAD_BYTES + CHECK_BYTES) * SIGNS


def encode(payload: int) -> Floats:
    """The 1,536 signs (+1, -1) of a payload of 64 bits."""
    data = payload.to_bytes(PAYLOAD_BYTES, "big")
    words = np.concatenate([_words(), -_words()])
    return words[list(data + _check(data))].ravel()


def decode(signs: Floats) -> tuple[int, float] | None:
    """The payload of 1,536 noisy signs, and how clearly the words stood out (0-1); None where the checksum speaks against it. Chance passes it once in 2^32."""
    likeness = signs.reshape(-1, SIGNS) @ _words()
    strength = np.sort(np.abs(likeness), axis=1)
    best = np.abs(likeness).argmax(axis=1)
    chosen = np.take_along_axis(likeness, best[:, None], axis=1)[:, 0]
    data = bytes(int(word) + SIGNS * bool(value < 0) for word, value in zip(best, chosen, strict=True))
    if _check(data[:PAYLOAD_BYTES]) != data[PAYLOAD_BYTES:]:
        return None
    clear = float(np.mean(1 - strength[:, -2] / np.maximum(strength[:, -1], 1e-9)))
    return int.from_bytes(data[:PAYLOAD_BYTES], "big"), clear


def _check(data: bytes) -> bytes:
    return zlib.crc32(data).to_bytes(CHECK_BYTES, "big")


@cache
def _words() -> Floats:
    """Sylvester's Hadamard matrix: with its negatives the words of the first-order Reed-Muller code (MacWilliams & Sloane, ch. 14)."""
    matrix = np.ones((1, 1), np.float32)
    while len(matrix) < SIGNS:
        matrix = np.block([[matrix, matrix], [matrix, -matrix]])
    return matrix
