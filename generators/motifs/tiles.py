"""Painted tiles and cut paper of Iberia and the Americas: azulejo, a floral tile after talavera, papel picado."""

from generators.motifs.geometry import Cell, Role, Shape, arc, around, box, circle, fill, joined, leaf, line, moved, polygon, polyline, turned


def azulejo() -> Cell:
    """One painted tile laid four times, each a quarter turn on: leaves about the middle, a ring closing over four tiles, flowers where corners and edges meet."""
    band = fill((*joined(arc(0, 0.72, 0, 90), arc(0, 0.66, 90, 0)), ("Z", ())), "fill1")
    heart = [*_veined(0.12, 0.5, 0.06, 18), *_veined(0.12, 0.5, 0.06, 72), *_veined(0.14, 0.62, 0.115, 45)]
    corner = [*_blade(0.06, 0.27, 0.07, 270, "fill2"), *_blade(0.08, 0.4, 0.085, 225, "fill1")]
    edge = [
        *_blade(0.03, 0.26, 0.06, 180, "fill2"),
        *(shape for way in (45, 135) for shape in _blade(0.07, 0.36, 0.06, way, "fill1")),
        *_blade(0.05, 0.3, 0.05, 90, "fill2"),
    ]
    quarter = [band, line(arc(0, 0.59, 0, 90), 0.7), *heart, *moved(corner, 1 + 1j), *moved(edge, 1)]
    knots = [fill(circle(0, 0.13), "line"), fill(circle(0, 0.06), "ground"), *(fill(circle(at, 0.055), "line") for at in (1 + 1j, 1 + 0j, 1j))]
    joints = [line(polyline(way), 0.8, "ground") for at in (0, 1) for way in ([complex(at, -1), complex(at, 1)], [complex(-1, at), complex(1, at)])]
    return Cell(2, 2, (*around(quarter, 4), *knots, *joints))


def _blade(start: float, end: float, wide: float, way: float, role: Role) -> list[Shape]:
    """A leaf with its outline, in a direction (degrees)."""
    blade = leaf(start, end, wide)
    return turned([fill(blade, role), line(blade, 0.8)], way)


def _veined(start: float, end: float, wide: float, way: float) -> list[Shape]:
    """A leaf with its outline and a clear midrib, in a direction (degrees)."""
    blade = leaf(start, end, wide)
    rib = line(polyline([complex(start + 0.08), complex(end - 0.1)]), 0.8, "ground")
    return turned([fill(blade, "fill1"), line(blade), rib], way)


def talavera() -> Cell:
    """A tile with a flower of eight broad petals, leaves towards the corners, a quarter flower in each corner and a thin frame."""
    petals = [shape for place in range(8) for shape in _petal("fill1" if place % 2 else "fill2", 45 * place)]
    heart = [fill(circle(0, 0.085), "line"), fill(circle(0, 0.05), "fill2")]
    sprays = around(
        [fill(leaf(0.3, 0.47, 0.045), "line"), *turned([fill(leaf(0.3, 0.41, 0.03), "line")], 14), *turned([fill(leaf(0.3, 0.41, 0.03), "line")], -14)], 4
    )
    corner = [*around(_petal_small(), 8), fill(circle(0, 0.045), "line")]
    frame = [line(polygon(box(0.015 + 0.015j, 0.97 + 0.97j)), 0.8)]
    return Cell(1, 1, (*frame, *corner, *moved([*turned(sprays, 45), *petals, *heart], 0.5 + 0.5j)))


def _petal(role: Role, way: float) -> list[Shape]:
    blade = (*joined(polyline([0.06 - 0.02j, 0.2 - 0.088j]), arc(0.2, 0.088, -90, 90), polyline([0.06 + 0.02j])), ("Z", ()))
    return turned([fill(blade, role), line(blade)], way)


def _petal_small() -> list[Shape]:
    blade = leaf(0.03, 0.17, 0.045)
    return [fill(blade, "fill2"), line(blade, 0.8)]


def papel_picado() -> Cell:
    """Two sheets of cut tissue on a cord: a flower in a ring, a mesh of lozenges, leaves, and a scalloped hem with a hole in each scallop."""
    cord = line(polyline([0j + 0.05j, 2 + 0.05j]), 1)
    return Cell(2, 1.12, (cord, *_sheet("fill1"), *moved(_sheet("fill2"), 1)), across=True)


def _sheet(role: Role) -> list[Shape]:
    left, right, scallops = 0.03, 0.97, 5
    step = (right - left) / scallops
    hem = [arc(complex(right - step * (place + 0.5), 0.93), step / 2, 0, 180) for place in range(scallops)]
    sheet = (*joined(polyline([complex(left, 0.05), complex(right, 0.05), complex(right, 0.93)]), *hem), ("Z", ()))
    holes = [circle(complex(left + step * (place + 0.5), 0.945), 0.045) for place in range(scallops)]
    mesh = [
        polygon([complex(at, 0.1), complex(at + 0.028, 0.14), complex(at, 0.18), complex(at - 0.028, 0.14)])
        for at in (0.11 + 0.0709 * place for place in range(12))
    ]
    slits = [
        polygon([complex(at, 0.8), complex(at + 0.028, 0.84), complex(at, 0.88), complex(at - 0.028, 0.84)])
        for at in (0.11 + 0.0709 * place for place in range(12))
    ]
    flower = around([fill(leaf(0.07, 0.2, 0.028), "ground")], 12)
    ring = [*flower, fill(circle(0, 0.04), "ground"), *around([fill(circle(0.245, 0.014), "ground")], 24)]
    leaves = [shape for x, y in ((0.13, 0.3), (0.87, 0.3), (0.13, 0.68), (0.87, 0.68)) for shape in _spray(complex(x, y))]
    return [fill(sheet, role), *(fill(hole, "ground") for hole in (*holes, *mesh, *slits)), *moved(ring, 0.5 + 0.49j), *leaves]


def _spray(at: complex) -> list[Shape]:
    """Three slits fanning out from a point towards the sheet's corner."""
    out = -1 if at.real < 0.5 else 1
    up = -1 if at.imag < 0.5 else 1
    towards = (0 if out > 0 else 180) + out * up * 45
    return [shape for lean in (-38, 0, 38) for shape in moved(turned([fill(leaf(-0.05, 0.075, 0.018), "ground")], towards + lean), at)]
