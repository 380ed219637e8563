"""What a file of briefs gave, as HTML: its rows, and each bad row with its reason."""

from generators.products.records import Brief
from studio.pipeline.rows import Rows
from studio.ui.house import House
from studio.ui.marks import esc, table
from studio.ui.places import place_name
from studio.ui.words import Words

PAGE = 100


class RowsView:
    """Draws the rows of a file in one interface language."""

    def __init__(self, house: House, words: Words) -> None:
        self._house, self._words = house, words

    def read(self, rows: Rows) -> str:
        """What a file gave: its briefs, and each bad row with its reason."""
        w = self._words
        good = ""
        if rows.briefs:
            heads = [w(key) for key in ("row", "product", "markets", "placements", "variants")]
            pairs = list(zip(rows.numbers, rows.briefs, strict=True))
            cells = (self._brief(number, brief) for number, brief in pairs[:PAGE])
            more = f'<p class="t-gloss">{esc(w("rows_more", n=len(pairs) - PAGE))}</p>' if len(pairs) > PAGE else ""
            good = f"<h2>{esc(w.count('rows_read', len(pairs)))}</h2>" + table(heads, cells, "t-batch t-rows") + more
        if not rows.bad:
            return good + f'<p class="t-gloss">{esc(w("no_bad_rows"))}</p>'
        bad = "".join(f"<li>{esc(one.error['message'][w.language])}</li>" for one in rows.bad[:PAGE])
        more = f'<p class="t-gloss">{esc(w("rows_more", n=len(rows.bad) - PAGE))}</p>' if len(rows.bad) > PAGE else ""
        return good + f'<h2>{esc(w.count("bad_rows", len(rows.bad)))}</h2><ul class="t-bad">{bad}</ul>{more}'

    def _brief(self, number: int, brief: Brief) -> tuple[str, ...]:
        w = self._words
        places = w("list_comma").join(place_name(self._house.engine.placements, one, w) for one in brief.placements)
        return (str(number), f"<b>{esc(brief.product.title)}</b>", esc(" ".join(brief.markets)), esc(places), str(brief.variants))
