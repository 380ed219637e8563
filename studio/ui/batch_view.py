"""What a batch shows as HTML: the rows a file gave, how its work stands, and its results in the order of the file."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from assets.paging import Paging
from generators import store as made
from generators.products.records import Brief
from generators.records import Creative
from review.records import Verdict
from review.store import verdicts
from studio.clock import now
from studio.jobs.batches import Batch
from studio.jobs.records import Unit
from studio.pipeline.briefs import briefs
from studio.pipeline.rows import BadRow, Rows
from studio.ui.card import Cards
from studio.ui.house import House
from studio.ui.marks import esc, shape, table
from studio.ui.mosaic import Mosaic
from studio.ui.places import place_name
from studio.ui.shell import button_link, note
from studio.ui.tongues import marked, own_name
from studio.ui.words import Words
from studio.ui.work import Standing

FEW, PAGE = 16, 100


class Entry(NamedTuple):
    """One line of the results: the row it came from and, of a creative, its id; of what was refused, the unit or the bad row."""

    row: int
    creative: str = ""
    unit: Unit | None = None
    bad: BadRow | None = None


class BatchView:
    """Draws batches for one person in one interface language."""

    def __init__(self, house: House, words: Words) -> None:
        self._house, self._words = house, words
        self._cards, self._mosaic = Cards(house.engine, words), Mosaic(house.engine.culture, words)

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

    def progress(self, standing: Standing, batch: Batch) -> str:
        """The file's name, how far its work is, and where its results go on."""
        w, job = self._words, standing.job
        few = len(standing.units) <= FEW
        mosaic = self._mosaic.html(job, standing.units, self._titles(standing.units), now()) if few else self._mosaic.small(job, standing.units, now())
        full = job.state == "done" and job.stop_at == "review" and job.done > job.refused
        links = [button_link("review", w, "to_desk")] if full else []
        links += [button_link("create", w, "as_cards", f"?job={job.id}")] if job.done > job.refused else []
        files = [(f"lines?language={w.language}", "get_lines"), ("manifest", "get_manifest")] if job.done else []
        files += [(f"bad-rows?language={w.language}", "get_bad_rows")] if batch.bad else []
        links += [f'<a class="t-button" href="./v1/batches/{esc(job.id)}/{esc(path)}" download>{esc(w(key))}</a>' for path, key in files]
        return f'<p class="t-file">{esc(batch.name)}</p>{mosaic}<p class="t-actions t-onward">{"".join(links)}</p>'

    def results(self, standing: Standing, batch: Batch, word: str, shown: int) -> tuple[str, bool]:
        """The lines of the results that have a verdict (`refused`: that were not made), as many as `shown`; and whether there are more."""
        w = self._words
        entries = [one for one in self._entries(standing, batch) if self._fits(one, word)]
        with self._house.database.reading() as connection:
            if word in {"pass", "review", "block"}:
                judged = verdicts(connection, self._house.actor, [one.creative for one in entries])
                entries = [one for one in entries if one.creative in judged and judged[one.creative].word == word]
            page = entries[:shown]
            ids = [one.creative for one in page if one.creative]
            judged = verdicts(connection, self._house.actor, ids)
            found = {one.id: one for one in made.creatives(connection, self._house.actor, ids=ids, page=Paging(limit=max(1, len(ids))))}
        titles = self._titles(standing.units)
        if not entries:
            return (note(w("nothing_matches"), "hint") if word else ""), False
        heads = [w(key) for key in ("row", "product", "market", "placement", "copy", "verdict")]
        # A row's product stands beside its first line only: the eye finds where a row begins.
        begins = {number for number, one in enumerate(page) if number == 0 or page[number - 1].row != one.row}
        lines = (self._line(one, titles if number in begins else {}, found, judged) for number, one in enumerate(page))
        body = table(heads, lines, "t-batch t-results")
        count = f'<p class="t-gloss">{esc(w("lines_shown", shown=len(page), n=len(entries)))}</p>' if len(entries) > len(page) else ""
        return body + count, len(entries) > len(page)

    def _entries(self, standing: Standing, batch: Batch) -> Iterator[Entry]:
        waiting = sorted(batch.bad, key=lambda one: one.row)
        for unit in standing.units:
            row = batch.places[unit.place]
            while waiting and waiting[0].row < row:
                bad = waiting.pop(0)
                yield Entry(bad.row, bad=bad)
            if unit.error:
                yield Entry(row, unit=unit)
            for creative in unit.creatives:
                yield Entry(row, creative, unit)
        yield from (Entry(one.row, bad=one) for one in waiting)

    def _fits(self, one: Entry, word: str) -> bool:
        return not word or (word == "refused") == (not one.creative)

    def _titles(self, units: Sequence[Unit]) -> dict[str, str]:
        with self._house.database.reading() as connection:
            known = briefs(connection, self._house.actor, list({unit.brief for unit in units}))
        return {name: one.product.title for name, one in known.items()}

    def _brief(self, number: int, brief: Brief) -> tuple[str, ...]:
        w = self._words
        places = w("list_comma").join(place_name(self._house.engine.placements, one, w) for one in brief.placements)
        return (str(number), f"<b>{esc(brief.product.title)}</b>", esc(" ".join(brief.markets)), esc(places), str(brief.variants))

    def _line(self, one: Entry, titles: dict[str, str], found: dict[str, Creative], judged: dict[str, Verdict]) -> tuple[str, ...]:
        w = self._words
        if one.creative:
            creative, title = found[one.creative], titles.get(one.unit.brief, "") if one.unit else ""
            variant = creative.origin.parameters.get("variant")
            nth = f" <small>{esc(w('variant_n', n=variant))}</small>" if variant else ""
            gloss = f'<p class="t-gloss">{esc(creative.gloss[w.language]["headline"])}</p>'
            return (
                str(one.row),
                esc(title),
                f"<b>{esc(creative.market)}</b> <span {marked(creative.variety)}>{esc(own_name(creative.variety))}</span>",
                esc(place_name(self._house.engine.placements, creative.placement, w)) + nth,
                f'<p {marked(creative.variety)} class="t-text">{esc(creative.copy_fields["headline"])}</p>{gloss}',
                self._cards.verdict(judged.get(creative.id)),
            )
        error = one.bad.error if one.bad else (one.unit.error if one.unit else None) or {}
        key, kind = ("verdict_bad_row", "review") if one.bad else ("verdict_refused", "block")
        why = f"{esc(error['message'][w.language])} {esc(error['hint'][w.language])}"
        market = f"<b>{esc(one.unit.market)}</b>" if one.unit else ""
        title = titles.get(one.unit.brief, "") if one.unit else ""
        state = f'<span class="t-verdict t-{kind}">{shape(kind)} <b>{esc(w(key))}</b></span>'
        return (str(one.row), esc(title), market, "", f'<p class="t-why">{why}</p>', state)
