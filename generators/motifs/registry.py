"""Which function draws which motif; the only place that knows all families."""

from collections.abc import Callable, Mapping
from functools import lru_cache

import numpy as np

from generators.motifs import china, europe, india, islamic, japan, kolam, korea, marbling, nature, plain, southeast, tiles
from generators.motifs.geometry import Cell

SPAN = 4
CELLS: Mapping[str, Callable[[], Cell]] = {
    "seigaiha": japan.seigaiha,
    "asanoha": japan.asanoha,
    "shippo": japan.shippo,
    "dancheong": korea.dancheong,
    "xiangyun": china.xiangyun,
    "bubujin": china.bubujin,
    "kawung": southeast.kawung,
    "lai_thai": southeast.lai_thai,
    "jaali": india.jaali,
    "buti": india.buti,
    "paisley": india.paisley,
    "kolam": kolam.kolam,
    "girih_eight": islamic.girih_eight,
    "girih_ten": islamic.girih_ten,
    "mashrabiya": islamic.mashrabiya,
    "zellige": islamic.zellige,
    "azulejo": tiles.azulejo,
    "talavera": tiles.talavera,
    "papel_picado": tiles.papel_picado,
    "tartan": europe.tartan,
    "gingham": europe.gingham,
    "stripes": plain.stripes,
    "dots": plain.dots,
    "waves": plain.waves,
    "paper_cut": plain.paper_cut,
}
# Without a repeat of their own: laid out over as many units as are wanted.
FIELDS: Mapping[str, Callable[[int, int, np.random.Generator], Cell]] = {
    "bojagi": korea.bojagi,
    "ice_crack": china.ice_crack,
    "bauhaus": europe.bauhaus,
    "terrazzo": nature.terrazzo,
    "marbling": marbling.marbling,
    "foliage": nature.foliage,
}


@lru_cache(maxsize=64)
def cell(motif_id: str, seed: int = 0, columns: int = SPAN, rows: int = SPAN) -> Cell:
    """The geometry of one repeat; of a motif without a repeat, `columns` by `rows` units that join their own copies, drawn anew for every seed."""
    if motif_id in CELLS:
        return CELLS[motif_id]()
    return FIELDS[motif_id](columns, rows, np.random.default_rng(seed))
