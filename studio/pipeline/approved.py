"""Approved creatives: which there are, and which of them a change touches: the rules, days, data or documents of a day stop them, and did not before."""

from collections.abc import Iterator
from datetime import date

from assets.paging import Paging
from assets.records import Record
from generators import store as made
from generators.records import Creative
from review import store as reviewed
from review.records import Finding, VerdictWord
from studio.pipeline.brands import briefs_and_kits
from studio.pipeline.engine import Seat
from studio.pipeline.judging import screen

BATCH = 200


class Affected(Record):
    """An approved creative that is judged more gravely on a day than when it was approved, and the findings that are new."""

    item: str
    creative: str
    market: str
    was: VerdictWord
    now: VerdictWord
    findings: tuple[Finding, ...]


def approved(seat: Seat) -> dict[str, str]:
    """The creatives of every approved item, in order of id, with their item."""
    with seat.database.reading() as connection:
        items = reviewed.items(connection, seat.actor, state="approved", page=Paging(limit=100_000))
    return dict(sorted((creative, item.id) for item in items for creative in item.creatives))


def stopped(seat: Seat, creative: Creative, day: date) -> Finding | None:
    """What blocks a creative as of a day, by the knowledge at hand; None when nothing does."""
    with seat.database.reading() as connection:
        briefs, kits = briefs_and_kits(connection, seat.actor, [creative])
    found = screen(seat.engine, briefs[creative.brief], creative, day, kits[creative.brief]).findings
    return next((one for one in found if one.severity == "block"), None)


def affected_by(seat: Seat, day: date) -> Iterator[Affected]:
    """Judge every approved creative again as of a day, by the knowledge at hand: whatever changed (a rule, a feast near by, a document that ran out, an
    offer that is over), what it touches shows. Nothing is written."""
    owners = approved(seat)
    for at in range(0, len(owners), BATCH):
        with seat.database.reading() as connection:
            creatives = made.creatives(connection, seat.actor, ids=list(owners)[at : at + BATCH])
            briefs, kits = briefs_and_kits(connection, seat.actor, creatives)
            before = reviewed.verdicts(connection, seat.actor, [one.id for one in creatives])
        for one in creatives:
            verdict = screen(seat.engine, briefs[one.brief], one, day, kits[one.brief])
            known = {(finding.rule, finding.severity) for finding in before[one.id].findings}
            new = tuple(finding for finding in verdict.findings if finding.severity != "note" and (finding.rule, finding.severity) not in known)
            if new:
                yield Affected(item=owners[one.id], creative=one.id, market=one.market, was=before[one.id].word, now=verdict.word, findings=new)
