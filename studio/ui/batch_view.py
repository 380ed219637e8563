"""What a batch shows as HTML: how its work stands, and its results in the order of the file."""

from generators.records import Creative
from review.records import Verdict
from studio.clock import now
from studio.jobs.batches import Batch
from studio.ui.batch_entries import Entry, entries_of, shown_of, titles_of
from studio.ui.card import Cards
from studio.ui.house import House
from studio.ui.marks import esc, shape, table
from studio.ui.mosaic import Mosaic
from studio.ui.places import place_name
from studio.ui.shell import button_link, note
from studio.ui.tongues import marked, own_name
from studio.ui.words import Words
from studio.ui.work import Standing

FEW = 16


class BatchView:
    """Draws batches for one person in one interface language."""

    def __init__(self, house: House, words: Words) -> None:
        self._house, self._words = house, words
        self._cards, self._mosaic = Cards(house.engine, words), Mosaic(house.engine.culture, words)

    def progress(self, standing: Standing, batch: Batch) -> str:
        """The file's name, how far its work is, and where its results go on."""
        w, job = self._words, standing.job
        few = len(standing.units) <= FEW
        mosaic = (
            self._mosaic.html(job, standing.units, titles_of(self._house, standing.units), now()) if few else self._mosaic.small(job, standing.units, now())
        )
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
        page, total, found, judged = shown_of(self._house, entries_of(standing, batch), word, shown)
        titles = titles_of(self._house, standing.units)
        if not total:
            return (note(w("nothing_matches"), "hint") if word else ""), False
        heads = [w(key) for key in ("row", "product", "market", "placement", "copy", "verdict")]
        # A row's product stands beside its first line only: the eye finds where a row begins.
        begins = {number for number, one in enumerate(page) if number == 0 or page[number - 1].row != one.row}
        lines = (self._line(one, titles if number in begins else {}, found, judged) for number, one in enumerate(page))
        body = table(heads, lines, "t-batch t-results")
        count = f'<p class="t-gloss">{esc(w("lines_shown", shown=len(page), n=total))}</p>' if total > len(page) else ""
        return body + count, total > len(page)

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
