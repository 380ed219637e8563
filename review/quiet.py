"""Days on which one does not advertise, as findings: what goes live in a span of time meets a market's days of mourning and remembrance."""

from collections.abc import Sequence
from datetime import date

from assets.wording import Wording
from culture_graph.calendar.almanac import QUIET
from culture_graph.calendar.records import Day
from review.records import Finding


def quiet_days(days: Sequence[Day], today: date) -> list[Finding]:
    """A finding for each quiet day among a market's days: for a person to look at while it is on, a note while it is still ahead."""
    return [_finding(one, today) for one in days if one.kind in QUIET]


def _finding(day: Day, today: date) -> Finding:
    on = day.start <= today <= day.end
    return Finding(
        screen="calendar",
        rule=f"calendar.{day.id}",
        kind="taboo",
        severity="review" if on else "note",
        basis="taste",
        quote=day.local_name,
        why=Wording(
            en=f"{day.name} ({day.start} to {day.end}) is a day of mourning or remembrance: {day.meaning.en}",
            zh=f"{day.local_name}（{day.start} 至 {day.end}）是哀悼或纪念日：{day.meaning.zh}",
        ),
        source="Calendar of the culture graph; the sources stand with the occasion",
        suggestion=Wording(en="Do not go live on it; pause what runs.", zh="当日不要上线，正在投放的请暂停。"),
    )
