"""Screens whether goods are fit for a market: its voltage and sockets, and the marks and approvals that goods of their nature need there."""

import re
from collections.abc import Iterator

from assets.wording import Wording
from culture_graph.records import CulturalContext
from generators.products.records import Product
from review.records import Finding, Severity
from review.rulebook import Rulebook
from review.rulebook.records import Requirement
from review.screens import Material

_VOLTS = re.compile(r"(\d{2,3})(?:\s?V)?\s?(?:-|–|~|to|至|/)\s?(\d{2,3})\s?V|(\d{2,3})\s?V(?![A-Za-z]*h)", re.IGNORECASE)
# A socket is named by a capital: "plug in a cable" names none.
_PLUG = re.compile(r"(?i:plugs?|插头)\s?(?i:types?)?\s*[:：]?\s*(?i:types?)?\s*([A-O](?:\s?[,/]\s?[A-O])*)(?![A-Za-z])|(?i:types?)\s([A-O])\s(?i:plug)")
_SOCKETS = re.compile(r"\b[A-O]\b")
# What runs from a socket has at least so many volts; a network strays from its nominal voltage by a tenth.
LEAST_VOLTS, STRAY = 90, 0.1


class FitnessScreen:
    """Judges only where the product's own data are at hand."""

    name = "fitness"

    def __init__(self, rulebook: Rulebook) -> None:
        self._rulebook = rulebook
        self._natures = {name: re.compile(says, re.IGNORECASE) for name, says in rulebook.goods.natures.items()}

    def ready(self) -> Wording | None:
        """Always usable."""
        return None

    def screen(self, material: Material, context: CulturalContext) -> list[Finding]:
        """A block for goods that do not run on the market's mains; a finding for a person where a socket or a mark does not fit or is not known."""
        if material.product is None:
            return []
        told = "\n".join(_told(material.product))
        return [*_mains(told, context), *self._marks(material.product, told, material)]

    def _marks(self, product: Product, told: str, material: Material) -> Iterator[Finding]:
        goods = self._rulebook.goods
        natures = {name for name, says in self._natures.items() if says.search(told)} if material.category not in goods.eaten else set()
        natures |= {name for name, categories in goods.categories.items() if material.category in categories}
        shown = "\n".join(
            [*product.certificates, *(one.number or "" for one in product.evidence), *(word for one in product.evidence for word in one.supports)]
        )
        for rule in goods.requirements:
            needed = rule.has in natures and self._rulebook.applies(rule.markets, material.market)
            if needed and not any(re.search(rf"(?<![A-Za-z])(?:{mark})", shown, re.IGNORECASE) for mark in rule.marks):
                yield _unmarked(rule, ", ".join(product.certificates))


def _told(product: Product) -> Iterator[str]:
    yield from (product.title, product.description, *product.selling_points)
    yield from (f"{fact.label}: {fact.text}" for fact in product.facts)


def _mains(told: str, context: CulturalContext) -> Iterator[Finding]:
    habit = next((one for one in context.habits if one.aspect == "mains"), None)
    if habit is None:
        return
    sockets, volts, *_ = habit.value.split(";")
    asked = [int(one) for one in re.findall(r"\d+", volts)]
    ranges = [(int(match[1] or match[3]), int(match[2] or match[3])) for match in _VOLTS.finditer(told)]
    ranges = [(low, high) for low, high in ranges if low >= LEAST_VOLTS]
    if ranges and not any(low * (1 - STRAY) <= one <= high * (1 + STRAY) for low, high in ranges for one in asked):
        given = ", ".join(f"{low} V" if low == high else f"{low}–{high} V" for low, high in ranges)
        why = (f"It runs on {given}; the mains here give {volts.strip()}.", f"产品电压为 {given}，当地电网为 {volts.strip()}。")
        yield _finding(
            "fitness.voltage",
            "block",
            why,
            habit.source,
            ("Offer a model for this voltage, or leave the market out.", "请提供适配电压的型号，或不投放该市场。"),
        )
    plugs = {plug for match in _PLUG.finditer(told) for plug in _SOCKETS.findall(match[1] or match[2])}
    if plugs and not plugs & set(_SOCKETS.findall(sockets)):
        why = (
            f"Its plug is type {', '.join(sorted(plugs))}; sockets here take {sockets.strip()}.",
            f"插头为 {', '.join(sorted(plugs))} 型，当地插座为 {sockets.strip()} 型。",
        )
        yield _finding("fitness.plug", "review", why, habit.source, ("Ship the plug of the market or an adapter, and say so.", "请配当地插头或转换器并注明。"))


def _unmarked(rule: Requirement, given: str) -> Finding:
    en = f"{rule.name.en} is needed here, and " + (f"the product's marks do not show it: {given}." if given else "the product names no mark.")
    zh = f"当地需要{rule.name.zh}，" + (f"产品所列标志中没有：{given}。" if given else "产品未列任何标志。")
    found = _finding(rule.id, "review", (en, zh), f"{rule.clause}. {rule.source}", ("Add the mark or its number.", "请补充标志或编号。"))
    # A mark that nobody named may be there: that makes no goods unfit.
    return found.model_copy(update={"kind": "disclosure"})


def _finding(rule: str, severity: Severity, why: tuple[str, str], source: str, do: tuple[str, str]) -> Finding:
    return Finding(
        screen="fitness",
        rule=rule,
        kind="not_for_market",
        severity=severity,
        basis="law",
        layer="data",
        why=Wording(en=why[0], zh=why[1]),
        source=source,
        suggestion=Wording(en=do[0], zh=do[1]),
    )
