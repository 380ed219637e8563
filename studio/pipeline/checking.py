"""Screens a text or described elements that Tessera did not make: one row in, one verdict out."""

import unicodedata
from collections.abc import Mapping
from datetime import date
from typing import Any

from pydantic import field_validator

from assets.records import Record
from culture_graph.records import Market, Question
from culture_graph.varieties import language_of
from generators.products.briefs import read_product
from generators.products.records import Offer
from review.records import Verdict
from review.screening import judge
from review.screens import Material
from review.sentences.reader import Depth
from studio.pipeline.engine import Engine

_SCRIPTS = {"HIRAGANA": "ja", "KATAKANA": "ja", "HANGUL": "ko", "CJK": "zh", "ARABIC": "ar", "DEVANAGARI": "hi", "THAI": "th"}


class CheckRow(Record):
    """What is to be checked; `elements` may be a list or a comma-separated string; null means not given; `depth`: how closely it is read;
    by meaning takes some 20 ms, by words and letters a tenth of that. `offer` and `product` (the keys of a brief file) are the data that the text is held against."""

    id: str | None = None
    market: str
    text: str | None = None
    elements: tuple[str, ...] = ()
    language: str | None = None
    category: str | None = None
    occasion: str | None = None
    depth: Depth = "meaning"
    offer: Offer | None = None
    product: dict[str, Any] | None = None

    @field_validator("elements", mode="before")
    @classmethod
    def _split(cls, value: Any) -> Any:
        if value is None:
            return ()
        return tuple(part.strip() for part in value.replace("，", ",").split(",") if part.strip()) if isinstance(value, str) else value

    @field_validator("id", mode="before")
    @classmethod
    def _as_text(cls, value: Any) -> Any:
        return None if value is None else str(value)


def check(engine: Engine, row: CheckRow, day: date) -> Verdict:
    """The verdict on a row; raises `TesseraError` for a market that is not known."""
    market = engine.culture.market(row.market)
    category, _ = engine.library.category(row.category)
    language = language_of(row.language) if row.language else guess_language(row.text or "", market)
    context = engine.culture.context_for(Question(market=market.id, day=day, category=category, occasion=row.occasion))
    texts = {"text": row.text} if row.text else {}
    material = Material(
        market=market.id,
        language=language,
        category=category,
        texts=texts,
        elements=row.elements,
        depth=row.depth,
        offer=row.offer,
        product=read_product(row.product, engine.library.category) if row.product is not None else None,
    )
    return judge(material, context, engine.screens, engine.rulebook)


def guess_language(text: str, market: Market) -> str:
    """The language a text is read as: told by its script, else the market's own language of that script, else English."""
    votes: dict[str, int] = {}
    for character in text:
        name = unicodedata.name(character, "").split(" ")[0]
        votes[_SCRIPTS.get(name, "Latin" if name == "LATIN" else "")] = votes.get(_SCRIPTS.get(name, "Latin" if name == "LATIN" else ""), 0) + 1
    votes.pop("", None)
    if not votes:
        return language_of(market.varieties[0]) if market.varieties else "en"
    if votes.get("ja"):
        return "ja"
    winner = max(votes, key=lambda script: votes[script])
    if winner != "Latin":
        return winner
    return next((language for language in map(language_of, market.varieties) if language not in _SCRIPTS.values()), "en")


def answer(row: CheckRow, verdict: Verdict, *, explain: bool = False) -> dict[str, Any]:
    """The answer of the command and the API: plain verdict, findings, and what was not covered."""
    findings: list[Mapping[str, Any]] = [
        {
            "screen": one.screen,
            "rule": one.rule,
            "kind": one.kind,
            "severity": one.severity,
            "basis": one.basis,
            "quote": one.quote,
            "span": list(one.span) if one.span else None,
            "element": one.element,
            "why": one.why.model_dump(),
            "source": one.source,
            "suggestion": one.suggestion.model_dump() if one.suggestion else None,
        }
        | ({"layer": one.layer} if explain else {})
        for one in verdict.findings
    ]
    whole = {"id": row.id, "verdict": verdict.word, "findings": findings, "not_covered": [one.model_dump() for one in verdict.not_covered]}
    return whole | ({"read_as": row.model_dump(mode="json")} if explain else {})
