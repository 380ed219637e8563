"""The outline of a product where it runs through shadow: the cut that is shortest and follows the strongest contrast.

There product and ground may be equally grey, so pixel by pixel the outline frays. Among all outlines near the one found, a minimum cut of the pixel graph
(Boykov, Jolly 2001, "Interactive graph cuts for optimal boundary and region segmentation") takes the one that crosses the fewest and most different neighbours.
"""

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array
from scipy.sparse.csgraph import breadth_first_order, maximum_flow

from generators.photos.fields import Floats, Mask, greatest, grown, mean_of, shrunk

_SHADED = 0.85  # share of light on the ground beside the outline under which it is looked at again
_REACH = 6  # pixels that the outline may move
_CONTRAST = 8.0  # levels between neighbours at which a cut costs little
_LENGTH, _STAY = 0.1, 0.05  # what each pixel of outline costs however strong its contrast, and each pixel that changes sides
_WHOLE_NUMBERS = 1000  # capacities of the flow are whole numbers
_STEPS = [(0, 1, 1.0), (1, 0, 1.0), (1, 1, 0.7), (1, -1, 0.7)]  # down, right, and what a diagonal counts
_Places = NDArray[np.intp]


def settled(colours: Floats, product: Mask, share: Floats) -> Mask:
    """The product with its outline settled wherever the ground beside it is in shadow; `colours` (H, W, 3) in levels, `share` (H, W) of light kept."""
    around, known = mean_of(share[..., None], ~product, _REACH)
    band = (known > 0) & (around[..., 0] < _SHADED) & grown(product, _REACH) & ~shrunk(product, _REACH)
    numbers = np.full(product.shape, -1)
    numbers[band] = np.arange(band.sum())
    settled = product.copy()
    settled[band] = _cut(_graph(colours, product, numbers))
    return settled


def _graph(colours: Floats, product: Mask, numbers: _Places) -> csr_array:
    """Capacities between the pixels of the band, the product (last but one) and the ground (last), to which what lies beyond the band is tied for good."""
    count = int(numbers.max()) + 1
    inside, outside = count, count + 1
    band = numbers >= 0
    tied = np.where(band, numbers, np.where(product, inside, outside))
    links = [(numbers[band], np.where(product[band], inside, outside), np.full(count, _STAY))]
    for down, right, counts in _STEPS:
        here, there = _shifted(product.shape, down, right)
        beside = band[here] | band[there]
        apart = greatest(np.abs(colours[here] - colours[there]))[beside]
        links.append((tied[here][beside], tied[there][beside], counts * (np.exp(-((apart / _CONTRAST) ** 2)) + _LENGTH)))
    ones, others, costs = (np.concatenate(parts) for parts in zip(*links, strict=True))
    between = ones != others
    capacities = np.rint(costs[between] * _WHOLE_NUMBERS).astype(np.int32)
    ones, others = ones[between], others[between]
    graph = csr_array((np.tile(capacities, 2), (np.concatenate([ones, others]), np.concatenate([others, ones]))), shape=(count + 2, count + 2))
    graph.sum_duplicates()
    return graph


def _shifted(shape: tuple[int, ...], down: int, right: int) -> tuple[tuple[slice, slice], tuple[slice, slice]]:
    """The pixels that have a neighbour in a direction, and those neighbours."""
    height, width = shape
    rows = slice(0, height - down), slice(down, height)
    columns = (slice(0, width - right), slice(right, width)) if right >= 0 else (slice(-right, width), slice(0, width + right))
    return (rows[0], columns[0]), (rows[1], columns[1])


def _cut(graph: csr_array) -> Mask:
    """Which pixels of the band are product: those that the flow could still reach from it."""
    inside, outside = graph.shape[0] - 2, graph.shape[0] - 1
    left = graph - maximum_flow(graph, inside, outside).flow
    left.data = (left.data > 0).astype(np.int32)
    left.eliminate_zeros()
    reached = np.zeros(graph.shape[0], bool)
    reached[breadth_first_order(left, inside, return_predecessors=False)] = True
    return reached[:-2]
