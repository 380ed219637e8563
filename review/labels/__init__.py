"""AI labels as data: what a market's law and a platform's rules ask of a picture, by how it was made, and why it is or is not labelled."""

from collections.abc import Mapping
from datetime import date
from functools import cache
from pathlib import Path
from typing import Literal

from assets.placements import Placement
from assets.reading import read_yaml
from assets.records import Record
from assets.wording import Wording
from culture_graph.varieties import fallbacks
from generators.provenance.records import Claim, SourceType
from review.rulebook import FOLDER as RULEBOOK
from review.rulebook import Pack

FOLDER = Path(__file__).parent
Asks = Literal["visible", "declare", "metadata", "nothing"]
GRAVITY: tuple[Asks, ...] = ("nothing", "metadata", "declare", "visible")


class Made(Record):
    """How a picture was made, as far as labels look at it: the term of the IPTC, whether it could be taken for a record of something real, and whether a made
    person is seen."""

    source: SourceType
    resembles_real: bool = False
    shows_person: bool = False


class LabelRule(Record):
    """One row of labels.yaml, where its columns are told."""

    id: str
    group: str
    markets: tuple[str, ...] = ()
    platforms: tuple[str, ...] = ()
    since: date
    sources: tuple[SourceType, ...] = ()
    needs: tuple[Literal["resembles_real", "shows_person"], ...] = ()
    asks: Asks
    text: str = ""
    where: Wording | None = None
    metadata: tuple[Literal["c2pa", "watermark", "iptc", "aigc"], ...] = ()
    why: Wording
    clause: str
    source: str
    agreement: Literal["high", "medium", "low"] = "high"

    def fits(self, made: Made) -> bool:
        """Whether it is about pictures made so."""
        return (not self.sources or made.source in self.sources) and all(getattr(made, need) for need in self.needs)


class Label(Record):
    """What is asked. `show`: people must see `text`, at `where`; `metadata` must be in the file; `asks` names the gravest duty. `why`, `clause`, `source` are of
    the rule that decides; `others` are the rules beside it. `covered`: whether anything is known of the market or the platform."""

    show: bool
    text: str = ""
    where: Wording | None = None
    metadata: tuple[str, ...] = ()
    asks: Asks = "nothing"
    why: Wording
    clause: str = ""
    source: str = ""
    agreement: Literal["high", "medium", "low"] = "high"
    covered: bool = True
    rule: str = ""
    others: tuple[LabelRule, ...] = ()


class Labels(Record):
    """All rows, the texts by wording and language, and the groups of markets."""

    rules: tuple[LabelRule, ...]
    texts: Mapping[str, Mapping[str, str]]
    packs: Mapping[str, tuple[str, ...]]

    def deciding(self, market: str, platform: str, made: Made, on: date) -> list[LabelRule]:
        """For each law and platform that reaches the picture the row that decides, gravest first, law before platform."""
        decided: dict[str, LabelRule] = {}
        for rule in self.rules:
            if rule.since <= on and self._reaches(rule, market, platform) and rule.fits(made):
                decided.setdefault(rule.group, rule)
        return sorted(decided.values(), key=lambda rule: (-GRAVITY.index(rule.asks), bool(rule.platforms)))

    def coming(self, market: str, platform: str, made: Made, on: date) -> LabelRule | None:
        """The first row that will ask something from a later day on."""
        later = [rule for rule in self.rules if rule.since > on and rule.asks != "nothing" and self._reaches(rule, market, platform) and rule.fits(made)]
        return min(later, key=lambda rule: rule.since, default=None)

    def text(self, name: str, variety: str) -> str:
        """The label's text in a variety, or in the only language it has."""
        texts = self.texts[name]
        return next((texts[tag] for tag in fallbacks(variety) if tag in texts), next(iter(texts.values())))

    def _reaches(self, rule: LabelRule, market: str, platform: str) -> bool:
        there = any(one in {market, "ANY"} or market in self.packs.get(one, ()) for one in rule.markets)
        return there or (platform != "" and platform in rule.platforms)


@cache
def read_labels(folder: Path = FOLDER) -> Labels:
    """The rows and texts of a folder; the groups of markets are the rulebook's."""
    return Labels(
        rules=tuple(read_yaml(folder / "labels.yaml", list[LabelRule])),
        texts=read_yaml(folder / "texts.yaml", dict[str, dict[str, str]]),
        packs={pack.id: pack.members for pack in read_yaml(RULEBOOK / "packs.yaml", list[Pack])},
    )


def made_as(claim: Claim) -> Made:
    """How a claim says that a file was made."""
    return Made(source=claim.source, resembles_real=claim.resembles_real, shows_person=claim.shows_person)


def label_for(market: str, placement: Placement | None, made: Made, on: date, variety: str = "en") -> Label:
    """What the law of a market (ISO code) and the platform of a placement ask of a picture made so, on a day, with the text in a variety; says why also where
    nothing is shown."""
    labels = read_labels()
    platform = placement.platform if placement else ""
    found = labels.deciding(market, platform, made, on)
    if not found:
        return _silent(market, labels.coming(market, platform, made, on))
    first = found[0]
    worded = next((rule for rule in found if rule.asks == "visible"), first)
    return Label(
        show=first.asks == "visible",
        text=labels.text(worded.text, variety) if worded.text and worded.asks in {"visible", "declare"} else "",
        where=worded.where,
        metadata=tuple(dict.fromkeys(one for rule in found for one in rule.metadata)),
        asks=first.asks,
        why=first.why,
        clause=first.clause,
        source=first.source,
        agreement=first.agreement,
        rule=first.id,
        others=tuple(found[1:]),
    )


def _silent(market: str, coming: LabelRule | None) -> Label:
    if coming:
        why = Wording(en=f"Nothing is asked yet: {coming.clause} holds from {coming.since}.", zh=f"目前尚无要求：{coming.clause} 自 {coming.since} 起适用。")
        return Label(show=False, why=why, clause=coming.clause, source=coming.source, agreement=coming.agreement, rule=coming.id)
    why = Wording(
        en=f"We know of no rule on AI labels for {market}; that does not mean that there is none.",
        zh=f"我们未掌握 {market} 关于人工智能标注的规则；这不代表没有。",
    )
    return Label(show=False, why=why, covered=False, agreement="low")
