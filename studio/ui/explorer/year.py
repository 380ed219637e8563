"""A market's year, month by month: what falls when, by the name it has there, how surely, and by when a brief should be ready."""

from datetime import date
from itertools import groupby

from babel.dates import format_skeleton

from culture_graph.calendar.records import Day
from culture_graph.library import Library
from culture_graph.records import Market
from studio.ui.marks import esc, shape
from studio.ui.shell import note
from studio.ui.tongues import marked
from studio.ui.words import Words

# kind: the shape it is shown with; on days of mourning one does not advertise.
_KINDS = {"mourning": "block", "memorial": "review"}


class Year:
    """Writes years in one interface language."""

    def __init__(self, library: Library, words: Words) -> None:
        self.library, self.words = library, words

    def html(self, days: list[Day], collisions: list[tuple[Day, Day]], market: Market) -> str:
        """The days in order; each collision with a day of mourning or remembrance as a notice above."""
        w = self.words
        warned = (
            note(w("calendar_collision", one=self._name(loud), other=self._name(quiet), day=max(loud.start, quiet.start)), "hint") for loud, quiet in collisions
        )
        months = groupby(days, key=lambda day: (day.start.year, day.start.month))
        listed = (
            f'<section class="t-month"><h3>{esc(self._written(date(*month, 1), "yMMMM"))}</h3><ul>{"".join(self._day(day, market) for day in group)}</ul></section>'
            for month, group in months
        )
        return "".join((*warned, *listed)) or note(w("year_empty"), "hint")

    def _day(self, day: Day, market: Market) -> str:
        w = self.words
        first, last = (self._written(one, "MMMd") for one in (day.start, day.end))
        when = first if first == last else f"{first} – {last}"
        local = f"<bdi {marked(market.varieties[0]) if market.varieties else ''}>{esc(day.local_name)}</bdi>"
        sure = f' <span class="t-flag t-old">{esc(w(f"status_{day.status}"))}</span>' if day.status != "fixed" else ""
        ready = f' <span class="t-gloss">{esc(w("brief_by", day=day.brief_by))}</span>' if day.brief_by else ""
        advice = "".join(f"<li>{esc(one.text(w.language))}</li>" for one in day.guidance)
        return (
            f'<li><details><summary><span class="t-when">{when}</span> {shape(_KINDS.get(day.kind, "pass"))} <b>{esc(self._name(day))}</b> {local}{sure}'
            f"</summary><p>{esc(w(f'kind_{day.kind}'))}. {esc(day.meaning.text(w.language))}{ready}</p><ul>{advice}</ul></details></li>"
        )

    def _name(self, day: Day) -> str:
        """English with the market's own name in Latin letters; in another interface language the name in that language."""
        return day.name if self.words.language == "en" else self.library.occasions[day.id].names.get(self.words.language, day.name)

    def _written(self, day: date, skeleton: str) -> str:
        return str(format_skeleton(skeleton, day, locale=self.words.language))
