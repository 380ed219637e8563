"""Screens the data of an offer: the clauses on prices and reductions, and the cash step of a currency."""

from typing import Literal

from assets.wording import Wording
from culture_graph.records import CulturalContext
from review.proof import offer_state
from review.records import Finding, Severity
from review.rulebook import Rulebook
from review.rulebook.records import OfferRule
from review.screens import Material


class OfferScreen:
    """What the law of the market asks of an offer whose price an ad names."""

    name = "offer"

    def __init__(self, rulebook: Rulebook) -> None:
        self._rulebook = rulebook

    def ready(self) -> Wording | None:
        """Always usable."""
        return None

    def screen(self, material: Material, context: CulturalContext) -> list[Finding]:
        """Findings on the offer that the material quotes."""
        offer, market = material.offer, context.market
        if offer is None:
            return []
        text = "\n".join(material.texts.values())
        findings = [] if material.creative is None else _odd_step(material, context)
        for rule in self._rulebook.offer_rules(market.id, material.category):
            state = offer_state(rule, offer, text, material, context.day)
            graveness: dict[str, Severity | None] = {"missing": rule.missing, "broken": rule.broken}
            severity = graveness.get(state)
            if severity:
                findings.append(_finding(rule, severity, "missing" if state == "missing" else "broken", "body" if material.creative else None))
        return findings


def _odd_step(material: Material, context: CulturalContext) -> list[Finding]:
    habit, market = context.market.price, context.market
    if not habit or material.offer is None or not material.offer.price.amount % habit.step:
        return []
    return [
        Finding(
            screen="offer",
            rule="offer.step",
            kind="offer",
            severity="note",
            basis="taste",
            layer="data",
            field="body",
            why=Wording(en=f"Prices in {market.id} are multiples of {habit.step}.", zh=f"{market.name.zh}的价格应为 {habit.step} 的倍数。"),
            source=habit.source,
            suggestion=Wording(en="Correct the offer.", zh="请更正报价。"),
        )
    ]


def _finding(rule: OfferRule, severity: Severity, state: Literal["missing", "broken"], field: str | None) -> Finding:
    lack = Wording(en="The offer does not say what is needed to judge this.", zh="报价缺少判断所需的数据。")
    why = Wording(en=f"{rule.why.en} {lack.en}", zh=f"{rule.why.zh}{lack.zh}") if state == "missing" else rule.why
    return Finding(
        screen="offer",
        rule=rule.id,
        kind="price_claim",
        severity=severity,
        basis="law",
        layer="data",
        field=field,
        why=why,
        source=f"{rule.clause}. {rule.source}",
        suggestion=rule.suggestion,
    )
