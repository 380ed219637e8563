"""What data prove: whether an offer bears out the price an ad names, and whether a document on file carries a claim."""

import re
import unicodedata
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from decimal import Decimal
from typing import Literal

from assets.money import Money, parse_number
from generators.products.records import Evidence, Offer
from review.matching.normal import evened
from review.rulebook import Rulebook
from review.rulebook.records import OfferRule, OfferTest, ProofRule
from review.screens import Material

State = Literal["idle", "kept", "missing", "broken"]
ProofState = Literal["holds", "expired", "elsewhere", "missing"]
_NEAREST: tuple[ProofState, ...] = ("holds", "elsewhere", "expired")
# Half of the last 56 days: a price asked for longer was the usual one.
MOST_OF_8_WEEKS = 28
# Kinds of claims that a document can carry; no paper makes a cure or a sure gain lawful.
PROVABLE = frozenset({"absolute_claim", "disclosure", "green_claim", "food", "cosmetics", "ip"})
_REDUCTIONS: tuple[OfferTest, ...] = ("lowest_30_days", "lowest_7_days", "asked_most_of_8_weeks", "permit", "before_is_higher", "per_cent_is_right")
_OFF = r"off\b|discount|rabatt|g[üu]nstiger|reduziert|remise|r[ée]duction|de moins|descuento|dto|rebaja|desconto|diskon|potongan|diskaun|خصم|تخفيض|छूट|割引|オフ|할인|세일|ลด"
# A minus before a figure, but not between two ("10-20 %").
_PER_CENT = re.compile(rf"(?<![\d\w%])\s?[-–−]\s?(\d{{1,2}})\s?%|(\d{{1,2}})\s?%\s?(?:{_OFF})|(?:{_OFF})\D{{0,12}}(\d{{1,2}})\s?%|(\d(?:\.\d)?)\s?折")
_LICENCE = re.compile(r"(?:ترخيص|رخصة|licen[cs]e|permit|许可)\D{0,24}(\d{4,})", re.IGNORECASE)
_CONTENT = re.compile(r"net|weight|content|volume|size|净|重量|容量|规格", re.IGNORECASE)
_SIZES: Mapping[str, tuple[Decimal, str]] = {
    **{"g": (Decimal(1), "g"), "kg": (Decimal(1000), "g"), "克": (Decimal(1), "g"), "千克": (Decimal(1000), "g")},
    **{"oz": (Decimal("28.35"), "g"), "lb": (Decimal("453.6"), "g"), "ml": (Decimal(1), "ml"), "cl": (Decimal(10), "ml")},
    **{"l": (Decimal(1000), "ml"), "毫升": (Decimal(1), "ml"), "升": (Decimal(1000), "ml")},
}
_WEIGHT = re.compile(r"(\d+(?:[.,]\d+)?)\s?(kg|g|ml|cl|l|oz|lb|千克|克|毫升|升)(?![a-z])", re.IGNORECASE)
# Names and models: what a document about another thing would name.
_NAMES = re.compile(r"\b(?=\w*[A-Z0-9])\w+")
_NUMBERS = re.compile(r"\d+(?:[.,]\d+)?")


def offer_state(rule: OfferRule, offer: Offer, text: str, material: Material, day: date) -> State:
    """How the data of an offer stand to a rule, for a text that names it."""
    if rule.test in _ON_REDUCTIONS:
        before = _before(offer, text)
        return "idle" if before is None else _kept(_ON_REDUCTIONS[rule.test](offer, before, text))
    match rule.test:
        case "before_is_higher":
            return "idle" if offer.list_price is None else _kept(offer.list_price.amount > offer.price.amount)
        case "per_cent_is_right":
            return _promised(offer, text)
        case "not_over":
            return "idle" if offer.end is None else _kept(offer.end.date() >= day)
        case "in_stock":
            return "idle" if offer.stock is None else _kept(offer.stock > 0)
        case "unit_price":
            return _per_unit(offer, text, material)
        case _:
            return "idle" if offer.tax_included is None else _kept(offer.tax_included)


def _not_above(lowest: Money | None, before: Decimal) -> bool | None:
    return None if lowest is None else before <= lowest.amount * Decimal("1.01")


# What a market asks of the price that a reduction is reckoned from; None: the data are not there.
_ON_REDUCTIONS: Mapping[OfferTest, Callable[[Offer, Decimal, str], bool | None]] = {
    "lowest_30_days": lambda offer, before, _: _not_above(offer.lowest_30_days, before),
    "lowest_7_days": lambda offer, before, _: _not_above(offer.lowest_7_days, before),
    "asked_most_of_8_weeks": lambda offer, *_: None if offer.list_price_days is None else offer.list_price_days > MOST_OF_8_WEEKS,
    "permit": lambda offer, _, text: _same_number(offer.permit, text) if offer.permit else None,
}


def _kept(holds: object) -> State:
    """Kept, broken, or missing where nothing is known (None)."""
    return "missing" if holds is None else "kept" if holds else "broken"


def _same_number(permit: str, text: str) -> bool:
    """Whether a text that names the number of a permit names this one."""
    named = _LICENCE.findall(evened(text, "en").text)
    return not named or "".join(re.findall(r"\d", permit)) in named


def _per_unit(offer: Offer, text: str, material: Material) -> State:
    """Whether food sold by weight or volume has a price by unit, and the one that price and content give."""
    facts = [fact.text for fact in material.product.facts if _CONTENT.search(fact.label)] if material.product else []
    content = next((match for one in (*facts, text) for match in [_WEIGHT.search(one)] if match), None)
    if content is None:
        return "idle"
    if offer.unit_price is None:
        return "missing"
    unit = _WEIGHT.search(offer.unit_price.per if offer.unit_price.per[:1].isdigit() else f"1 {offer.unit_price.per}")
    if not facts or unit is None or _grams(unit)[1] != _grams(content)[1]:
        return "kept"
    real = offer.price.amount * _grams(unit)[0] / _grams(content)[0]
    return _kept(abs(real - offer.unit_price.amount) <= real * Decimal("0.02"))


def _grams(match: re.Match[str]) -> tuple[Decimal, str]:
    """A content in grams or millilitres, and which."""
    size, kind = _SIZES[match[2].lower()]
    return (parse_number(match[1]) or Decimal(0)) * size, kind


def _before(offer: Offer, text: str) -> Decimal | None:
    """The price that the ad compares with: the one crossed out, or the one that a reduction by so much per cent implies; None without a reduction."""
    if offer.list_price is not None and offer.list_price.amount > offer.price.amount:
        return offer.list_price.amount
    off = _per_cent(text)
    return offer.price.amount * 100 / (100 - off) if off and offer.list_price is None else None


def _per_cent(text: str) -> Decimal | None:
    """The greatest reduction in per cent that a text promises."""
    found = [match for match in _PER_CENT.finditer(unicodedata.normalize("NFKC", text).lower())]
    told = [100 - Decimal(match[4]) * (10 if Decimal(match[4]) < 10 else 1) if match[4] else Decimal(match[1] or match[2] or match[3]) for match in found]
    return max((one for one in told if 0 < one < 100), default=None)


def _promised(offer: Offer, text: str) -> State:
    off = _per_cent(text)
    if off is None or offer.list_price is None or not offer.list_price.amount:
        return "idle"
    real = 100 - offer.price.amount * 100 / offer.list_price.amount
    return _kept(off <= real + 1)


def _standing(evidence: Evidence, market: str, day: date) -> ProofState:
    """Whether a document holds in a market on a day."""
    if evidence.expires is not None and evidence.expires < day:
        return "expired"
    return "holds" if not evidence.markets or market in evidence.markets else "elsewhere"


class Proofs:
    """The rules on documents, with the readers of the seller's languages, by which the words of a document are understood."""

    def __init__(self, rulebook: Rulebook) -> None:
        self._rulebook = rulebook
        self._by_meaning: Mapping[str, ProofRule] = {meaning: rule for rule in rulebook.proofs for meaning in rule.meanings}
        self._says = {rule.id: re.compile("|".join(rule.says)) for rule in rulebook.proofs if rule.says}

    def settles(self, meaning: str, quote: str, material: Material, day: date) -> bool:
        """Whether the data at hand bear out what a quote of the text says."""
        offer = material.offer
        if offer is not None:
            borne = {"countdown": offer.end, "scarcity": offer.stock, "free_gift": offer.gift, "reduction": self._reduction_stands(offer, material, day)}
            if borne.get(meaning):
                return True
        return meaning in self._by_meaning and self.proof_of(self._by_meaning[meaning], quote, material, day)[0] == "holds"

    def bears_out(self, kind: str, sentence: str, material: Material, day: date) -> bool:
        """Whether the data bear out what a whole sentence is taken to say: its reduction stands, or a document that holds names its very words."""
        if kind == "price_claim" and material.offer is not None:
            return self._reduction_stands(material.offer, material, day)
        if kind not in PROVABLE or material.product is None:
            return False
        plain = evened(sentence, "en").text
        return any(
            evened(word, "en").text in plain and _standing(one, material.market, day) == "holds" for one in material.product.evidence for word in one.supports
        )

    def _reduction_stands(self, offer: Offer, material: Material, day: date) -> bool:
        text = "\n".join(material.texts.values())
        rules = [one for one in self._rulebook.offer_rules(material.market, material.category) if one.test in _REDUCTIONS]
        states = [offer_state(one, offer, text, material, day) for one in rules]
        return "kept" in states and not {"missing", "broken"} & set(states)

    def claims(self, text: str, language: str) -> Iterator[tuple[ProofRule, int, int]]:
        """Where expressions of the rules stand in a text."""
        view = evened(text, language)
        for rule in self._rulebook.proofs:
            for match in self._says[rule.id].finditer(view.text) if rule.id in self._says else ():
                if match.end() > match.start():
                    yield rule, *view.place(*match.span())

    def proof_of(self, rule: ProofRule, quote: str, material: Material, day: date) -> tuple[ProofState, Evidence | None]:
        """How a claim stands, and the document that comes nearest to carrying it."""
        on_file = material.product.evidence if material.product else ()
        about = [one for one in on_file if one.kind in rule.documents and any(self._carries(rule, quote, word, material) for word in one.supports)]
        standing = [(_standing(one, material.market, day), one) for one in about]
        return min(standing, key=lambda pair: _NEAREST.index(pair[0]), default=("missing", None))

    def _carries(self, rule: ProofRule, quote: str, support: str, material: Material) -> bool:
        """Whether words of a document are about a claim: the same words, or the same thing said with no other figure and no other name."""
        claim, words = evened(quote, "en").text, evened(support, "en").text
        if words in claim:
            return True
        figures = set(_NUMBERS.findall(claim)), set(_NUMBERS.findall(words))
        if (all(figures) and not figures[0] <= figures[1]) or not self._same_names(rule, support, material):
            return False
        if claim in words or (rule.id in self._says and self._says[rule.id].search(words) and self._says[rule.id].search(claim)):
            return True
        readers = [reader for reader in map(self._rulebook.reader, ("en", "zh")) if reader]
        return any(hit.meaning in rule.meanings for reader in readers for hit in reader.read(support))

    def _same_names(self, rule: ProofRule, support: str, material: Material) -> bool:
        """Whether the text has every name and model of a document's words, apart from those that make the claim."""
        text = evened("\n".join(material.texts.values()), "en").text
        claims = [match.span() for match in self._says[rule.id].finditer(evened(support, "en").text)] if rule.id in self._says else []
        names = [match for match in _NAMES.finditer(support) if not any(start < match.end() and match.start() < end for start, end in claims)]
        return all(evened(name[0], "en").text in text for name in names)
