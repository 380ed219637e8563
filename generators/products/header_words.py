"""Reads the header of one column: which field it is for, and for a price which market, currency and tax."""

import re
import unicodedata
from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path
from typing import Literal, NamedTuple

from assets.reading import read_yaml
from assets.records import Record
from assets.wording import Wording
from culture_graph.library import Library
from generators.products.feed import DETAIL

Field = Literal[
    "title",
    "brand",
    "sku",
    "gtin",
    "model",
    "category",
    "description",
    "selling_point",
    "highlights",
    "details",
    "facts",
    "fact",
    "weight",
    "box",
    "certificate",
    "picture",
    "markets",
    "sale_period",
    "price",
    "list_price",
    "sale_price",
    "ignore",
]
PriceField = Literal["price", "list_price", "sale_price"]
# Fields that several columns may fill; of any other field the surest column is taken.
MANY: frozenset[Field] = frozenset(
    {"selling_point", "highlights", "details", "facts", "fact", "weight", "box", "certificate", "picture", "price", "list_price", "sale_price", "ignore"}
)
_BRACKETS = re.compile(r"[(\[【]([^)\]】]*)[)\]】]")
_NUMERALS = "一二三四五六七八九"


class HeaderWords(Record):
    """The words of headers.yaml, as its comments say."""

    fields: Mapping[Field, tuple[str, ...]]
    attributes: Mapping[Field, tuple[str, ...]]
    internal: tuple[str, ...]
    prices: Mapping[PriceField, tuple[str, ...]]
    markets: Mapping[str, tuple[str, ...]]
    currencies: Mapping[str, tuple[str, ...]]
    tax: Mapping[Literal["included", "excluded"], tuple[str, ...]]
    fillers: tuple[str, ...]
    blank: tuple[str, ...]


class Guess(NamedTuple):
    """What a header says: `place` orders columns of one field; `doubtful` asks that the cells bear it out."""

    field: Field
    confidence: float
    reason: Wording
    place: int = 0
    market: str | None = None
    currency: str | None = None
    tax_included: bool | None = None
    unit: str | None = None
    doubtful: bool = False


class HeaderReader:
    """The words of headers.yaml and of the knowledge, ready to be looked up; built once an import."""

    def __init__(self, library: Library) -> None:
        self.words = words = read_yaml(Path(__file__).with_name("headers.yaml"), HeaderWords)
        self.currency_of = {market.id: market.currency for market in library.markets.values()}
        self._market = _longest_first((market.id, (market.name.en, market.name.zh, *words.markets.get(market.id, ()))) for market in library.markets.values())
        self._currency = _longest_first(words.currencies.items())
        self._tax = _longest_first((name, forms) for name, forms in words.tax.items())
        self._price = {key(word): name for name, forms in words.prices.items() for word in forms}
        self.codes = frozenset({*self.currency_of.values(), *words.currencies})
        self._units = {cue for unit in library.units.values() for cue in unit.cues.zh + unit.cues.en}
        self._field: dict[str, tuple[Field, int]] = {}
        own = {concept: name for name, concepts in words.attributes.items() for concept in concepts}
        for name, forms in words.fields.items():
            self._learn(name, forms, 0)
        attributes = [one for one in library.concepts.values() if one.kind == "attribute"]
        for rank, concept in enumerate(attributes, 1):
            self._learn(own.get(concept.id, "fact"), concept.cues.zh + concept.cues.en, 100 * rank)

    def read(self, header: str) -> Guess | None:
        """What the header says, or None when its words are unknown."""
        if header.startswith(DETAIL):
            return Guess("fact", 1.0, Wording(en="A product detail of the feed.", zh="商品数据中的详情项。"), 10_000)
        text = unicodedata.normalize("NFKC", header)
        return self._internal(text) or self._known(text) or self._priced(text) or self._compound(text)

    def market(self, text: str) -> str | None:
        """The market that a word or a code means, such as 德国, Germany or de."""
        code = text.strip().upper()
        found, rest = (code, "") if code in self.currency_of else _take(text, self._market)
        return found if not key(rest) else None

    def with_codes(self, text: str) -> str:
        """A price cell with words for a currency as ISO 4217 codes ("97里亚尔": "97 SAR"), tax words left out."""
        _, text = _take(text, self._tax)
        code, rest = _take(text, self._currency)
        return f"{rest} {code}" if code else rest

    def is_blank(self, text: str) -> bool:
        """Whether a cell says that there is nothing to say."""
        return not text.strip() or text.strip().lower() in self.words.blank

    def _learn(self, name: Field, forms: Iterable[str], rank: int) -> None:
        for place, word in enumerate(forms):
            self._field.setdefault(key(word), (name, rank + place))

    def _internal(self, text: str) -> Guess | None:
        found = next((word for word in self.words.internal if _stands(word, text)), None)
        return Guess("ignore", 0.95, _why(found, "is not for buyers", "不面向买家")) if found else None

    def _known(self, text: str) -> Guess | None:
        bare, inside = _BRACKETS.sub("", text), "".join(_BRACKETS.findall(text)[:1]).strip()
        unit = inside if inside in self._units or inside.lower() in self._units else None
        for form, confidence in ((text, 1.0), (bare, 0.9)):
            if key(form) in self._field:
                return self._guess(form, confidence, unit=unit)
        stem, number = _numbered(bare)
        if number and key(stem) in self._field and self._field[key(stem)][0] in MANY:
            found = self._guess(stem, 0.95)
            return found._replace(place=number, field="selling_point" if found.field == "highlights" else found.field)
        return None

    def _guess(self, form: str, confidence: float, unit: str | None = None) -> Guess:
        name, rank = self._field[key(form)]
        return Guess(name, confidence, _why(form.strip(), f"is a word for {name}", f"是 {name} 的常用名"), rank, unit=unit)

    def _priced(self, text: str) -> Guess | None:
        tax, rest = _take(text, self._tax)
        currency, rest = _take(rest, self._currency)
        code = next((one for one in re.findall(r"(?<![A-Za-z])[A-Z]{3}(?![A-Za-z])", rest) if one in self.codes), None)
        rest = rest.replace(code, " ") if code else rest
        market, rest = self._take_market(rest)
        sign = "$" if "$" in rest else "¥" if "¥" in rest else None
        for word in self.words.fillers:
            rest = re.sub(rf"(?<![A-Za-z]){re.escape(word)}(?![A-Za-z])", " ", rest, flags=re.IGNORECASE)
        name = self._price.get(key(rest))
        if name is None and (key(rest) or not (market or currency or code)):
            return None
        currency = currency or code or ({"$": "USD", "¥": "CNY"}[sign] if sign and not market else None)
        return Guess(
            name or "price",
            0.6 if name is None or (sign and not market) else 0.95 if market or currency else 0.7,
            _price_why(market, currency),
            market=market,
            currency=currency,
            tax_included=None if tax is None else tax == "included",
            doubtful=name is None and not code,
        )

    def _take_market(self, text: str) -> tuple[str | None, str]:
        found, rest = _take(text, self._market)
        if found:
            return found, rest
        for code in self.currency_of:
            for pattern in (_compiled(rf"(?<![A-Za-z]){code}(?![A-Za-z])"), _compiled(rf"(?:^|_){code.lower()}(?:_|$)")):
                if pattern.search(text):
                    return code, pattern.sub(" ", text, count=1)
        return None, text

    def _compound(self, text: str) -> Guess | None:
        """A header of several words for one field, such as 容量/规格 or "Size / Capacity"."""
        parts = [self._known(part) for part in re.split("[/|、]", text)]
        known = [part for part in parts if part]
        if len(parts) < 2 or len(known) < len(parts) or len({part.field for part in known}) > 1:
            return None
        return known[0]._replace(confidence=0.85, place=min(part.place for part in known))


def key(text: str) -> str:
    """A header as it is compared: no case, spaces or punctuation."""
    return re.sub(r"[\W_]+", "", unicodedata.normalize("NFKC", text).lower())


def _numbered(text: str) -> tuple[str, int]:
    """ "卖点3" as ("卖点", 3); 0 when no number ends the text."""
    found = re.fullmatch(rf"(.*?)[\s_.\-#]*(\d{{1,2}}|[{_NUMERALS}])\s*", text)
    if not found:
        return text, 0
    stem, number = found.groups()
    return stem, _NUMERALS.index(number) + 1 if number in _NUMERALS else int(number)


def _longest_first(named: Iterable[tuple[str, Iterable[str]]]) -> list[tuple[re.Pattern[str], str]]:
    pairs = sorted(((unicodedata.normalize("NFKC", word), name) for name, words in named for word in words), key=lambda pair: (-len(pair[0]), pair))
    return [(_compiled(_bounded(word), re.IGNORECASE if len(word) > 2 else 0), name) for word, name in pairs]


@cache
def _compiled(pattern: str, flags: int = 0) -> re.Pattern[str]:
    """A pattern compiled once a process: the words of all territories are more than `re` keeps by itself."""
    return re.compile(pattern, flags)


def _bounded(word: str) -> str:
    """Latin words match whole only."""
    before, after = (one.isascii() and one.isalpha() for one in (word[0], word[-1]))
    return ("(?<![A-Za-z])" if before else "") + re.escape(word) + ("(?![A-Za-z])" if after else "")


def _take(text: str, words: list[tuple[re.Pattern[str], str]]) -> tuple[str | None, str]:
    """The name of the longest word that stands in the text, and the text without it."""
    for pattern, name in words:
        if pattern.search(text):
            return name, pattern.sub(" ", text, count=1)
    return None, text


def _stands(word: str, text: str) -> bool:
    return bool(_compiled(_bounded(word), re.IGNORECASE).search(text))


def _why(word: str, en: str, zh: str) -> Wording:
    return Wording(en=f"“{word}” {en}.", zh=f"“{word}”{zh}。")


def _price_why(market: str | None, currency: str | None) -> Wording:
    of_en, of_zh = (f" of {market}" if market else "", f"{market} " if market else "")
    en = f"in {currency}" if currency else "in that market's currency where a cell names none" if market else "whose cells must name their currency"
    zh = f"币种 {currency}" if currency else "单元格未写币种时用该市场货币" if market else "单元格须写明币种"
    return Wording(en=f"A price{of_en} {en}.", zh=f"{of_zh}价格，{zh}。")
