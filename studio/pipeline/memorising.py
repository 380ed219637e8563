"""The memory as people handle it: looked through, brought in from a translation memory, sent out as one, and made to forget."""

import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any, Literal

from assets.errors import refuse
from assets.hashing import derived_id
from assets.records import Record
from assets.wording import Wording
from culture_graph.records import Market
from culture_graph.varieties import fallbacks, language_of
from generators.exchange.records import Segment, Shown, joined
from generators.memory import store
from generators.memory.records import Gone, Pair, Remembered, Row
from generators.memory.telling import evened
from studio.pipeline.engine import Seat

# What stands as the creative of a unit that is an entry of the memory.
MEMORY = "memory"
_MARK, _WORD = re.compile("\x00(\\w+)\x00"), re.compile(r"\w")
HANT = frozenset({"TW", "HK", "MO"})


class Skipped(Record):
    """A unit that was not taken in, and why."""

    source: str
    why: Wording


class Brought(Record):
    """What became of a file: how many sentences are new, how many were known, which were left out."""

    added: int
    known: int
    skipped: tuple[Skipped, ...] = ()


def bring_in(seat: Seat, segments: Sequence[Segment], file: str, at: datetime) -> Brought:
    """Take sentences of a translation memory in, in the actor's name; the same file again changes nothing."""
    varieties = _varieties(seat.engine.library.markets)
    judged = [(one, _why_not(one, varieties)) for one in segments]
    wanted: dict[tuple[str, str, str], Pair] = {}
    with seat.database.writing() as connection:
        live = store.live(connection, seat.actor)
        known = {_said(row.says) for row in live if isinstance(row.says, Pair)} | {row.entry for row in live}
        for place, (segment, why) in enumerate(judged):
            pair = _pair(seat, segment, varieties, file, at) if why is None and segment.key not in known else None
            if pair and _said(pair) not in known:
                wanted[_said(pair)] = pair.model_copy(update={"id": derived_id("me", [pair, place])})
        store.remember(connection, seat.actor, wanted.values())
    skipped = tuple(Skipped(source=one.source or one.target, why=why) for one, why in judged if why)
    return Brought(added=len(wanted), known=len(segments) - len(skipped) - len(wanted), skipped=skipped)


def sent_out(seat: Seat, variety: str = "") -> tuple[Segment, ...]:
    """All that is offered now, as units of a translation memory: a line's source is its meaning in English. Raises `TesseraError` when there is nothing."""
    found = entries(seat, variety)
    if not found:
        raise refuse(
            "The memory holds nothing to send.",
            "记忆库中没有可导出的内容。",
            do_en="Approve lines that a person worded, or import a TMX file.",
            do_zh="请先批准经人工措辞的文案行，或导入 TMX 文件。",
        )
    return tuple(_segment(row.says) for row in found if not isinstance(row.says, Gone))


def entries(seat: Seat, variety: str = "", after: int = 0, limit: int | None = None) -> list[Row]:
    """What is offered now, in order of position."""
    with seat.database.reading() as connection:
        return store.live(connection, seat.actor, {"variety": variety} if variety else None, after, limit)


def forget(seat: Seat, entry: str, at: datetime) -> Remembered | Pair:
    """Offer an entry no longer, nor the same wording approved elsewhere; it stays in the log. Raises `TesseraError` when there is none."""
    with seat.database.writing() as connection:
        found = store.get(connection, seat.actor, entry)
        same = [row.entry for row in store.live(connection, seat.actor, {"kind": "line"}) if _same(row, found)]
        store.forget(connection, seat.actor, dict.fromkeys([entry, *same]), Gone(why="forgotten", who=seat.actor.user, at=at))
    return found


def entry_json(row: Row) -> dict[str, Any]:
    """An entry as the command and the API show it; slots in braces."""
    kind = "pair" if isinstance(row.says, Pair) else "line"
    told = row.says.model_dump(mode="json")
    words = {name: _MARK.sub(r"{\1}", told[name]) for name in ("text", "was") if name in told}
    variety = row.says.where.variety if isinstance(row.says, Remembered) else told.get("variety", "")
    return {"position": row.position, "kind": kind, "variety": variety} | told | words


def variety_named(tag: str, known: Iterable[str]) -> str | None:
    """The variety or bare language of ours that a tag of some other tool means: zh-TW is zh-Hant-TW, ja-JP is ja; None for a language we do not write."""
    language, *rest = re.split("[-_]", tag)
    region = next((part.upper() for part in rest if len(part) == len("TW") or part.isdigit()), "")
    script = next((part.title() for part in rest if len(part) == len("Hant")), "")
    if language.lower() == "zh" and region and not script:
        script = "Hant" if region in HANT else "Hans"
    ours = {one for variety in known for one in fallbacks(variety)}
    whole = "-".join(part for part in (language.lower(), script, region) if part)
    return next((one for one in fallbacks(whole) if one in ours), None)


def _varieties(markets: Mapping[str, Market]) -> frozenset[str]:
    return frozenset(variety for market in markets.values() for variety in market.varieties)


def _why_not(segment: Segment, varieties: Iterable[str]) -> Wording | None:
    """Why a unit cannot be taken in; None for one that can."""
    if not _WORD.search(evened(segment.source)) or not _WORD.search(segment.target):
        return Wording(en="One of its sides has no words.", zh="有一侧没有文字。")
    if segment.slots or segment.source_slots:
        return Wording(en="It holds placeholders, so it is no whole sentence.", zh="含有占位符，不是完整的句子。")
    if _source_language(segment) is None:
        return Wording(
            en=f"Its source language is {segment.source_language}, not English or Chinese.", zh=f"源语言为 {segment.source_language}，不是英语或中文。"
        )
    if variety_named(segment.variety, varieties) is None:
        return Wording(en=f"No copy is written in {segment.variety}.", zh=f"不支持 {segment.variety} 文案。")
    return None


def _source_language(segment: Segment) -> Literal["en", "zh"] | None:
    language = language_of(segment.source_language.replace("_", "-").lower())
    return "en" if language == "en" else "zh" if language == "zh" else None


def _pair(seat: Seat, segment: Segment, varieties: Iterable[str], file: str, at: datetime) -> Pair | None:
    language, variety = _source_language(segment), variety_named(segment.variety, varieties)
    if language is None or variety is None:
        return None
    told = {"source": segment.source.strip(), "target": segment.target.strip(), "file": file, "who": seat.actor.user, "at": at}
    return Pair.model_validate(told | {"id": "", "source_language": language, "variety": variety})


def _said(pair: Pair) -> tuple[str, str, str]:
    return evened(pair.source), pair.variety, pair.target


def _same(row: Row, found: Remembered | Pair) -> bool:
    return isinstance(row.says, Remembered) and isinstance(found, Remembered) and store.wording(row.says) == store.wording(found)


def _segment(one: Remembered | Pair) -> Segment:
    if isinstance(one, Pair):
        told = {"variety": one.variety, "source_language": one.source_language, "source": one.source}
        return Segment.model_validate(told | {"creative": MEMORY, "key": one.id, "target": one.target, "state": "final"})
    target, slots = joined(Shown(part, f"{{{part}}}") if place % 2 else part for place, part in enumerate(_MARK.split(one.text)))
    told = {"creative": MEMORY, "key": one.id, "variety": one.where.variety, "market": one.where.market, "field": one.line.partition("/")[0], "state": "final"}
    return Segment.model_validate(told | {"source": one.gloss.en, "target": target, "slots": slots})
