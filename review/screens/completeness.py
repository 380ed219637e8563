"""Screens what should be there and is not: required lines, gaps between brief and copy, and an offer's own rules."""

from assets.wording import Wording
from culture_graph.records import CulturalContext
from generators.records import Gap
from review.records import Finding, Severity
from review.rulebook import Rulebook
from review.screens import Material

GAPS: dict[str, tuple[Severity, Wording, Wording]] = {
    "uncovered": (
        "note",
        Wording(
            en="This point of the brief is not in the copy: no wording is known for it in this language.", zh="简报中的这一点未写入文案：该语言暂无对应表达。"
        ),
        Wording(en="Rephrase it, or connect a translator or chat model.", zh="请换一种说法，或接入翻译/对话模型。"),
    ),
    "negated": (
        "note",
        Wording(en="The brief denies this, so it was not claimed.", zh="简报对此作了否定，因此未作宣称。"),
        Wording(en="Add the restriction as a must-say line if buyers need it.", zh="如需提示买家，请将该限制写入必说内容。"),
    ),
    "conditional": (
        "note",
        Wording(en="The brief makes this depend on a condition, so it was not claimed outright.", zh="简报对此附有条件，因此未直接宣称。"),
        Wording(en="State it without the condition if it holds always.", zh="若无条件成立，请去掉条件重写。"),
    ),
    "no_form": (
        "note",
        Wording(en="The phrasebook has no wording for this line.", zh="短语库中没有这一行的表达。"),
        Wording(en="Add a pattern to the phrasebook.", zh="请在短语库中补充句式。"),
    ),
    "no_offer": (
        "note",
        Wording(en="There is no offer in this market's currency, so no price is shown.", zh="没有该市场货币的报价，因此不显示价格。"),
        Wording(en="Add a price in that currency.", zh="请补充该货币的价格。"),
    ),
    "must_say": (
        "block",
        Wording(en="A line that must be said cannot be said in this language.", zh="必说内容无法用该语言表达。"),
        Wording(en="Give its translation, or connect a translator.", zh="请提供译文，或接入翻译模型。"),
    ),
    "romanised": (
        "note",
        Wording(en="The brand has no name in this script and was romanised.", zh="该文字下没有品牌名，已使用拉丁转写。"),
        Wording(en="Give a name under brand_names.", zh="请在 brand_names 中提供名称。"),
    ),
    "no_noun": (
        "note",
        Wording(en="What kind of product this is was not recognised, so the copy names only the brand.", zh="未识别出商品品类，文案仅出现品牌名。"),
        Wording(en="Name the product plainly in its title.", zh="请在标题中写明商品名称。"),
    ),
    "occasion": (
        "note",
        Wording(en="This occasion is not kept in the market, or not known, and was left out.", zh="该市场没有这一节日，或系统未识别，因此未写入。"),
        Wording(en="Choose a local occasion.", zh="请选择当地节日。"),
    ),
    "dropped": (
        "note",
        Wording(en="Left out so that the text fits the placement.", zh="为符合投放位长度限制而省略。"),
        Wording(en="Use a longer placement.", zh="可改用更长的投放位。"),
    ),
}
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


class GapScreen:
    """Facts about what the copy does not say, told to the person who signs off."""

    name = "gaps"

    def ready(self) -> Wording | None:
        """Always usable."""
        return None

    def screen(self, material: Material, context: CulturalContext) -> list[Finding]:
        """A note for each gap; a must-say line that could not be said blocks."""
        return [_gap(gap) for gap in material.creative.gaps] if material.creative else []


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


def _gap(gap: Gap) -> Finding:
    severity, why, suggestion = GAPS[gap.kind]
    return Finding(
        screen="gaps",
        rule=f"gap.{gap.kind}",
        kind="offer" if gap.kind == "no_offer" else "meaning",
        severity=severity,
        basis="taste",
        quote=gap.text,
        why=why,
        source=f"brief: {gap.source}",
        suggestion=suggestion,
    )
