"""Which function draws which motif; the only place that knows all families."""

from collections.abc import Callable, Mapping
from functools import lru_cache

import numpy as np

from generators.motifs import islamic, japan, southeast
from generators.motifs.geometry import Cell

SPAN = 4
CELLS: Mapping[str, Callable[[], Cell]] = {
    "seigaiha": japan.seigaiha,
    "asanoha": japan.asanoha,
    "shippo": japan.shippo,
    "kawung": southeast.kawung,
    "girih_eight": islamic.girih_eight,
    "girih_ten": islamic.girih_ten,
    "zellige": islamic.zellige,
    "mashrabiya": islamic.mashrabiya,
}
FIELDS: Mapping[str, Callable[[int, int, np.random.Generator], Cell]] = {}


@lru_cache(maxsize=64)
def cell(motif_id: str, seed: int = 0, columns: int = SPAN, rows: int = SPAN) -> Cell:
    """The geometry of one repeat; of a motif without a repeat, `columns` by `rows` units that join their own copies, drawn anew for every seed."""
    if motif_id in CELLS:
        return CELLS[motif_id]()
    return FIELDS[motif_id](columns, rows, np.random.default_rng(seed))
