"""Tries a chat model on fixed briefs beside the phrasebook, language by language, and says which languages it may write."""

import time
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from pathlib import Path
from typing import Any

from culture_graph.concepts import LANGUAGES
from generators.copywriters.chat.ledger import MemoryLedger
from generators.copywriters.chat.records import ChatModel, Trial
from generators.products.briefs import read_briefs
from generators.products.records import Brief
from studio.models import Models
from studio.pipeline.engine import Engine
from studio.pipeline.making import make_creatives
from studio.pipeline.records import Made, Pinned
from studio.routing import with_models

TRIALS = Path(__file__).parent.parent / "assets" / "trials" / "briefs.yaml"
# The market in which each language is tried.
MARKETS = dict(zip(LANGUAGES, ("US", "MX", "BR", "FR", "DE", "JP", "KR", "CN", "SA", "IN", "ID", "TH"), strict=True))


def trial_briefs(engine: Engine) -> list[Brief]:
    """The fixed briefs, Chinese and English, one market each (set by the language tried)."""
    return read_briefs(TRIALS, engine.library.category)


def trials(engine: Engine, settings: ChatModel, plug: Any, pinned: Pinned, asked: Mapping[str, Sequence[Brief]]) -> Iterator[Trial]:
    """One trial a language, as each is done; `asked` are the briefs by language, `plug` the class of the copywriter over a chat model."""
    routed = with_models(engine, Models(models=(settings,), routes=dict.fromkeys(asked, settings.name)), MemoryLedger(), plug)
    for language, briefs in asked.items():
        begun = time.monotonic()
        tried = [made for brief in briefs for made in _made(routed, brief, language, pinned)]
        plain = [made for brief in briefs for made in _made(engine, brief, language, pinned)]
        yield _counted(language, len(briefs), tried, plain).model_copy(update={"seconds": round(time.monotonic() - begun, 1)})


def routes_from(found: Sequence[Trial], settings: ChatModel, models: Models) -> Models:
    """The models with routes for the languages in which this one is fit; a language it lost goes back to the phrasebook."""
    own = {one.language: settings.name for one in found if one.fit}
    kept = {tag: name for tag, name in models.routes.items() if name != settings.name or tag not in {one.language for one in found}}
    return models.model_copy(update={"routes": kept | own})


def _made(engine: Engine, brief: Brief, language: str, pinned: Pinned) -> list[Made]:
    market = MARKETS[language]
    return [one for one in make_creatives(engine, brief, market, pinned, ()) if one.creative.variety.partition("-")[0] == language][:1]


def _counted(language: str, briefs: int, tried: Sequence[Made], plain: Sequence[Made]) -> Trial:
    spent = [one.spent for one in tried if one.spent]
    faults = [(kind, number) for one in spent for kind, number in one.faults.items()]
    meant = sum(finding.screen == "meaning" and finding.severity == "block" for one in tried for finding in one.verdict.findings)
    return Trial(
        language=language,
        briefs=briefs,
        asked=sum(one.asked for one in spent),
        taken=sum(one.taken for one in spent),
        calls=sum(one.calls for one in spent),
        unread=sum(one.unread for one in spent),
        repairs=sum(one.repairs for one in spent),
        fact_errors=meant + sum(number for kind, number in faults if kind in {"number", "slot", "name"}),
        cited=sum(bool(line.maker and line.norms) for one in tried for line in one.creative.lines),
        invented=sum(number for kind, number in faults if kind == "invented"),
        passed=sum(one.verdict.word != "block" for one in tried),
        passed_default=sum(one.verdict.word != "block" for one in plain),
        input_tokens=sum(one.input_tokens for one in spent),
        output_tokens=sum(one.output_tokens for one in spent),
        cost=sum((one.cost for one in spent), Decimal(0)),
    )
