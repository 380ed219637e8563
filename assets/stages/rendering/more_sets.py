"""The sets with more to them: cloth, bench, terrace, cut paper, disc, pointed alcove, round window."""

import math

from assets.stages.rendering.lights import branch
from assets.stages.rendering.shapes import Point, block, box, cove, disc, drum, ogee_arch, sheet
from assets.stages.rendering.shapes_soft import cloth, leaves, turned


def linen_table() -> None:
    """A counter with a linen cloth over its edge, before a plaster wall."""
    block(("wall", "plaster"), (0, 1.75, 6), (20, 0.1, 9), 0.001)
    table = block(("counter", "wood"), (0, 0.18, 0), (9, 1.35, 3), 0.02)
    cloth(("cloth", "linen"), (0.04, -0.12, 0.02), (1.75, 2.05), 5, table)


def bench() -> None:
    """A low bench of wood before a plaster wall."""
    cove((("floor", "plaster"), ("wall", "plaster")), 1.25, -0.46, 0.02)
    block(("bench", "wood"), (0.12, 0.05, 0), (2.5, 0.78, 0.085), 0.016)
    block(("bench", "wood"), (-0.90, 0.05, -0.086), (0.085, 0.66, 0.374), 0.01)
    block(("bench", "wood"), (1.14, 0.05, -0.086), (0.085, 0.66, 0.374), 0.01)


def terrace() -> None:
    """The broad top of a garden wall, sea and sky behind it, and a blurred twig hanging into the picture."""
    block(("ledge", "stone"), (0, 0.10, 0), (14, 1.0, 0.10), 0.016)
    block(("wall", "plaster"), (0, 0.10, -0.10), (14, 0.985, 3), 0.01)
    sheet(("sky", "sky"), [box(-60, -30, 60, 60)], 46, 0.1, 0.001)
    block(("sea", "sea"), (0, 25.5, -2.2), (120, 42, 0.1), 0.001)
    pot = [(0.0, 0.0), (0.17, 0.0), (0.185, 0.02), (0.235, 0.33), (0.26, 0.335), (0.265, 0.40), (0.245, 0.41), (0.225, 0.38), (0.0, 0.36)]
    turned(("pot", "plaster"), (-1.62, 0.22, 0), pot)
    twigs = [one for n, turn in enumerate((98, 74, 122, 58, 140)) for one in branch((0, 0.36), turn, 0.62 + 0.07 * (n % 3), 20 + n, 0.20)]
    leaves(("plant", "plain"), twigs, (-1.62, 0.22, 0), 0.7)
    leaves(("foreground", "plain"), branch((0, 0), 214, 0.50, 5, 0.2), (1.02, -4.6, 1.84), 0.5)


def _waves(height: float, swing: float, shift: float, rise: float) -> list[Point]:
    """The outline of a line of hills, higher to the sides."""
    crest = []
    for n in range(121):
        x = -4.5 + 9 * n / 120
        side = rise * (1 - math.exp(-((x / 1.7) ** 2)))
        crest.append((x, height + side + swing * math.sin(1.9 * x + shift) + 0.4 * swing * math.sin(4.3 * x + 2 * shift)))
    return [(-4.5, -2.0), *crest, (4.5, -2.0)][::-1]


def _cloud(middle: Point, size: float) -> list[Point]:
    """A cut-paper cloud: three heaps on a straight foot."""
    rim = []
    for n in range(91):
        a = math.pi * n / 90
        lobes = 0.30 + 0.075 * abs(math.sin(3.0 * a)) + 0.04 * math.sin(a)
        rim.append((middle[0] + size * lobes * 1.75 * math.cos(a), middle[1] + size * lobes * 1.05 * math.sin(a)))
    return rim


def paper_hills() -> None:
    """Hills, clouds and a disc of cut paper, one behind the other, with real air between."""
    block(("sky", "paper"), (0, 2.2, 6), (20, 0.1, 10), 0.001)
    sheet(("disc", "paper"), [disc((0.42, 1.02), 0.50)], 1.95, 0.03, 0.006)
    sheet(("clouds", "paper"), [_cloud((-1.55, 1.32), 0.85)], 1.75, 0.03, 0.006)
    sheet(("clouds", "paper"), [_cloud((1.72, 1.55), 0.68)], 1.62, 0.03, 0.006)
    for y, height, swing, shift, rise, name in (
        (1.45, 0.34, 0.13, 0.6, 0.30, "far"),
        (1.05, 0.10, 0.12, 2.4, 0.34, "middle"),
        (0.66, -0.14, 0.10, 4.4, 0.40, "near"),
    ):
        sheet((name, "paper"), [_waves(height, swing, shift, rise)], y, 0.035, 0.007)
    block(("floor", "paper"), (0, -2, -0.28), (20, 6, 0.1), 0.001)
    drum(("plinth", "paper"), (0, 0, 0), 0.66, 0.28)


def sun_disc() -> None:
    """A slab of travertine on a terrazzo foot before a large disc."""
    cove((("floor", "plaster"), ("wall", "plaster")), 1.75, -0.50, 0.02)
    sheet(("disc", "plaster"), [disc((0.0, 0.46), 0.98)], 0.92, 0.09, 0.014)
    block(("foot", "terrazzo"), (-0.10, 0.06, -0.15), (0.98, 0.66, 0.35), 0.012)
    block(("slab", "travertine"), (0.02, 0, 0), (1.56, 0.92, 0.15), 0.012)


def alcove() -> None:
    """A pointed alcove in a plaster wall, an eight-sided plinth before it."""
    cove((("floor", "plaster"), ("wall", "plaster")), 2.4, -0.42, 0.02)
    sheet(("wall", "plaster"), [box(-9, -0.5, 9, 9), ogee_arch(0, -0.42, 0.75, 0.26)], 0.95, 0.34, 0.02)
    sheet(("band", "plaster"), [ogee_arch(0, -0.42, 0.87, 0.26), ogee_arch(0, -0.42, 0.75, 0.26)], 0.925, 0.04, 0.01)
    block(("niche", "plaster"), (0, 1.40, 4), (6, 0.1, 5), 0.001)
    drum(("base", "stone"), (0, 0, -0.26), 0.96, 0.16, 8)
    drum(("plinth", "stone"), (0, 0, 0), 0.68, 0.26, 8)


def round_window() -> None:
    """A long low ledge of wood, a washi wall, one round paper window to the left."""
    cove((("floor", "washi"), ("wall", "washi")), 3.2, -0.40, 0.02)
    sheet(("wall", "washi"), [box(-9, -0.6, 9, 9), disc((-1.12, 1.02), 0.60)], 1.15, 0.12, 0.012)
    block(("window", "shoji"), (0, 1.42, 4), (9, 0.05, 5), 0.001)
    for x in (-1.36, -0.88):
        block(("bars", "wood"), (x, 1.37, 1.75), (0.02, 0.03, 1.5), 0.003)
    block(("bars", "wood"), (-1.12, 1.37, 0.86), (1.4, 0.03, 0.02), 0.003)
    block(("ledge", "wood"), (1.95, 0.28, 0), (5.6, 1.25, 0.10), 0.014)
    block(("plinth", "wood"), (1.95, 0.34, -0.10), (5.4, 1.05, 0.30), 0.01)
