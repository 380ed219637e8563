"""What a job has come to, as HTML: its mosaic, and the cards of what it made."""

from typing import NamedTuple

from generators import store as made
from review.store import verdicts
from studio.clock import now
from studio.jobs import store
from studio.jobs.records import Job, Unit
from studio.pipeline.briefs import briefs
from studio.ui.card import Cards
from studio.ui.house import House
from studio.ui.marks import esc
from studio.ui.mosaic import Mosaic
from studio.ui.shell import button_link, note
from studio.ui.words import Words

SHOWN = 60


class Standing(NamedTuple):
    """A job as it is now, with its units."""

    job: Job
    units: list[Unit]

    @property
    def at_work(self) -> bool:
        """Whether it will still move."""
        return self.job.state in {"waiting", "running"}

    @property
    def can_retry(self) -> bool:
        """Whether something was left unmade."""
        return self.job.state == "cancelled" or (self.job.state == "done" and self.job.refused > 0)

    @property
    def stamp(self) -> str:
        """Changes whenever something new was made."""
        return f"{self.job.id}:{self.job.done}:{self.job.attempt}"

    @property
    def markets(self) -> list[str]:
        """The markets that something was made for."""
        return list(dict.fromkeys(unit.market for unit in self.units if unit.creatives))


class Work:
    """Reads jobs for one person in one interface language."""

    def __init__(self, house: House, words: Words) -> None:
        self._house, self._words = house, words
        self._cards, self._mosaic = Cards(house.engine, words), Mosaic(house.engine.culture, words)

    def latest(self) -> str:
        """The newest job's id, or nothing."""
        with self._house.database.reading() as connection:
            return next((one.id for one in store.latest(connection, self._house.actor, 1)), "")

    def look(self, job: str) -> Standing:
        """How a job stands; raises `TesseraError` when there is none."""
        with self._house.database.reading() as connection:
            return Standing(store.get(connection, self._house.actor, job), store.units(connection, self._house.actor, job))

    def progress(self, standing: Standing) -> str:
        """The mosaic, and once it is full the way to the desk."""
        job, units = standing
        with self._house.database.reading() as connection:
            known = briefs(connection, self._house.actor, list({unit.brief for unit in units}))
        titles = {name: one.product.title for name, one in known.items()}
        full = job.state == "done" and job.stop_at == "review" and job.done > job.refused
        onward = f'<p class="t-onward">{button_link("review", self._words, "to_desk")}</p>' if full else ""
        return self._mosaic.html(job, units, titles, now()) + onward

    def grid(self, standing: Standing, market: str, word: str) -> str:
        """The cards of what was made, for one market or verdict where these are given."""
        ids = [creative for unit in standing.units if market in ("", unit.market) for creative in unit.creatives]
        with self._house.database.reading() as connection:
            judged = verdicts(connection, self._house.actor, ids)
            kept = [one for one in ids if not word or (one in judged and judged[one].word == word)]
            found = {one.id: one for one in made.creatives(connection, self._house.actor, ids=kept[:SHOWN])}
        cards = "".join(self._cards.html(found[one], judged.get(one)) for one in kept[:SHOWN])
        none = note(self._words("nothing_matches"), "hint") if ids and not kept else ""
        more = f'<p class="t-gloss">{esc(self._words("cards_more", shown=SHOWN, n=len(kept)))}</p>' if len(kept) > SHOWN else ""
        return f'<div class="t-grid">{cards}</div>{none}{more}'
