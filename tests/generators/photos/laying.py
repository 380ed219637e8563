"""Lays shadows and products on a canvas of sRGB levels, in place; what lies beyond its edges is cut off."""

from generators.photos.fields import Bytes, Floats
from generators.photos.records import Layer


def darken(canvas: Floats, layer: Layer, at: tuple[int, int]) -> None:
    """Multiply the canvas (H, W, 3; 0-255) by 1 minus the shadow of a product whose corner is `at` (x, y)."""
    place = (at[0] + layer.offset[0], at[1] + layer.offset[1])
    there, own = _common(canvas, layer.values, place)
    canvas[there] *= 1 - layer.values[own][..., None]


def lay(canvas: Floats, rgba: Bytes, at: tuple[int, int]) -> None:
    """Lay straight RGBA over the canvas (H, W, 3; 0-255) with its corner `at` (x, y); where it is solid, the canvas then holds its very bytes."""
    there, own = _common(canvas, rgba, at)
    top = rgba[own]
    alpha = top[..., 3:] / canvas.dtype.type(255)
    canvas[there] = canvas[there] * (1 - alpha) + top[..., :3] * alpha


def _common(canvas: Floats, other: Floats | Bytes, at: tuple[int, int]) -> tuple[tuple[slice, slice], tuple[slice, slice]]:
    """The rows and columns that both share: in the canvas, and in the other."""
    spans = []
    for start, size, room in ((at[1], other.shape[0], canvas.shape[0]), (at[0], other.shape[1], canvas.shape[1])):
        first, last = max(start, 0), max(min(start + size, room), max(start, 0))
        spans.append((slice(first, last), slice(first - start, last - start)))
    (rows, own_rows), (columns, own_columns) = spans
    return (rows, columns), (own_rows, own_columns)
