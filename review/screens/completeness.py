"""Screens what should be there and is not: required lines, gaps between brief and copy, and an offer's own rules."""

from pathlib import Path

from assets.reading import read_yaml
from assets.records import Record
from assets.wording import Wording
from culture_graph.records import CulturalContext
from generators.records import Gap, GapKind
from review.records import Finding, Severity
from review.rulebook import Rulebook
from review.screens import Material

GAPS = Path(__file__).parent / "gaps.yaml"
EU_PRICE = "Directive 98/6/EC, Art. 6a (inserted by Directive (EU) 2019/2161)"


class DisclosureScreen:
    """Lines that the law wants in an ad of this market and category."""

    name = "disclosure"

    def __init__(self, rulebook: Rulebook) -> None:
        self._rulebook = rulebook

    def ready(self) -> Wording | None:
        """Always usable."""
        return None

    def screen(self, material: Material, context: CulturalContext) -> list[Finding]:
        """A blocking finding for each required line that our creative does not carry word for word."""
        if material.creative is None:
            return []
        whole = "\n".join(material.texts.values())
        due = self._rulebook.required_lines(material.market, material.category, material.creative.variety)
        return [
            Finding(
                screen="disclosure",
                rule=line.id,
                kind="disclosure",
                severity="block",
                basis="law",
                why=line.why,
                source=f"{line.clause}. {line.source}",
                suggestion=Wording(en=f"Add: {text}", zh=f"请加上：{text}"),
            )
            for line, text in due
            if text not in whole
        ]


class GapMeaning(Record):
    """How grave a kind of gap is, why, and what to do about it."""

    severity: Severity
    why: Wording
    suggestion: Wording


class GapScreen:
    """Facts about what the copy does not say, told to the person who signs off."""

    name = "gaps"

    def __init__(self) -> None:
        self._meanings = read_yaml(GAPS, dict[GapKind, GapMeaning])

    def ready(self) -> Wording | None:
        """Always usable."""
        return None

    def screen(self, material: Material, context: CulturalContext) -> list[Finding]:
        """A note for each gap; a must-say line that could not be said blocks, a warning that no line repeats in full is for a person to see."""
        whole = "\n".join(material.texts.values())
        gaps = material.creative.gaps if material.creative else ()
        return [_gap(gap, self._meanings[gap.kind]) for gap in gaps if gap.kind != "warning" or gap.text not in whole]


class OfferScreen:
    """An offer's own rules: the cash step of a currency, and the 30-day price where a reduction is announced in the EU."""

    name = "offer"

    def __init__(self, rulebook: Rulebook) -> None:
        self._rulebook = rulebook

    def ready(self) -> Wording | None:
        """Always usable."""
        return None

    def screen(self, material: Material, context: CulturalContext) -> list[Finding]:
        """Findings on the offer that the creative quotes."""
        offer, market = material.offer, context.market
        if offer is None or material.creative is None:
            return []
        findings: list[Finding] = []
        habit = market.price
        if habit and offer.price.amount % habit.step:
            findings.append(
                _offer_finding(
                    "offer.step",
                    "note",
                    f"Prices in {market.id} are multiples of {habit.step}.",
                    f"{market.name.zh}的价格应为 {habit.step} 的倍数。",
                    habit.source,
                )
            )
        reduced = offer.list_price is not None and offer.list_price.amount > offer.price.amount
        if reduced and self._rulebook.applies(("EU",), market.id):
            findings += _omnibus(material)
        return findings


def _omnibus(material: Material) -> list[Finding]:
    offer = material.offer
    if offer is None or offer.list_price is None:
        return []
    if offer.lowest_30_days is None:
        return [
            _offer_finding(
                "eu.price.lowest_30_days",
                "review",
                "A reduction is announced without the lowest price of the last 30 days.",
                "宣布降价但未提供近 30 天最低价。",
                EU_PRICE,
            )
        ]
    if offer.list_price.amount > offer.lowest_30_days.amount:
        return [
            _offer_finding(
                "eu.price.lowest_30_days",
                "block",
                "The crossed-out price is above the lowest price of the last 30 days.",
                "划线价高于近 30 天最低价。",
                EU_PRICE,
            )
        ]
    return []


def _offer_finding(rule: str, severity: Severity, en: str, zh: str, source: str) -> Finding:
    return Finding(
        screen="offer",
        rule=rule,
        kind="offer" if severity == "note" else "price_claim",
        severity=severity,
        basis="law" if severity != "note" else "taste",
        field="body",
        why=Wording(en=en, zh=zh),
        source=source,
        suggestion=Wording(en="Correct the offer.", zh="请更正报价。"),
    )


def _gap(gap: Gap, meaning: GapMeaning) -> Finding:
    return Finding(
        screen="gaps",
        rule=f"gap.{gap.kind}",
        kind="offer" if gap.kind == "no_offer" else "meaning",
        severity=meaning.severity,
        basis="taste",
        quote=gap.text,
        why=meaning.why,
        source=f"brief: {gap.source}",
        suggestion=meaning.suggestion,
    )
