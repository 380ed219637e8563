"""A brand's kit as its owner writes it; strict, so that a typo in a kit is found before it shapes copy."""

import re
import unicodedata
from collections.abc import Mapping
from typing import Annotated, Literal

from pydantic import AfterValidator, Field, model_validator

from assets.hashing import digest
from assets.records import Record
from assets.wording import Wording
from culture_graph.concepts import LANGUAGES
from culture_graph.records import Register
from culture_graph.varieties import fallbacks, language_of
from generators.brands.looks import Look

ALL = "all"
Case = Literal["as_is", "lower", "sentence"]
Where = Literal["never", "first", "headline"]
Sign = Literal["™", "®"]
_SCRIPT, _MARKET = re.compile("[A-Z][a-z]{3}"), re.compile("[A-Z]{2}")
_VARIETY = re.compile("[a-z]{2}(-[A-Z][a-z]{3})?(-([A-Z]{2}|[0-9]{3}))?")
_FORM = "^(other|gender|number|counter|the|oblique|line)$"


def _line(value: str) -> str:
    # Control signs and line breaks have no place in a word, and a half pair of surrogates cannot be written to a file.
    if value != value.strip() or any(unicodedata.category(sign) in {"Cc", "Cs", "Zl", "Zp"} for sign in value):
        raise ValueError(f"{value!r} must be one line without spaces around it")
    return value


def _word(value: str) -> str:
    if not value:
        raise ValueError("must not be blank")
    return _line(value)


def _listed(value: str) -> str:
    if re.search("[;；]", value):
        raise ValueError(f"{value!r} holds a semicolon, which parts lists in the glossary's CSV")
    return _word(value)


def _variety(value: str) -> str:
    if not _VARIETY.fullmatch(value) or language_of(value) not in LANGUAGES:
        raise ValueError(f"{value!r} is no language or variety such as de or zh-Hant-TW; languages: {', '.join(LANGUAGES)}")
    return value


def _tongue(value: str) -> str:
    return value if value == ALL else _variety(value)


def _place(value: str) -> str:
    return value if _MARKET.fullmatch(value) else _variety(value)


def _script(value: str) -> str:
    return value if _SCRIPT.fullmatch(value) else _variety(value)


def _market(value: str) -> str:
    if not _MARKET.fullmatch(value):
        raise ValueError(f"{value!r} is no market code of two capitals such as DE")
    return value


def _hashtag(value: str) -> str:
    if not re.fullmatch(r"#[^\s#]+", value):
        raise ValueError(f"{value!r} is no hashtag such as #MorivoDaily")
    return _word(value)


Line = Annotated[str, AfterValidator(_line)]
Word = Annotated[str, AfterValidator(_word)]
Listed = Annotated[str, AfterValidator(_listed)]
Market = Annotated[str, AfterValidator(_market)]
Variety = Annotated[str, AfterValidator(_variety)]
Tongue = Annotated[str, AfterValidator(_tongue)]


class Forbidden(Record):
    """Words never said: per language or variety, or for `all`. A star at the end takes every ending with it (billig* is billige as well)."""

    words: Mapping[Tongue, tuple[Word, ...]] = Field(min_length=1)
    why: Wording


class Target(Record):
    """A term in one language, variety or market: its text and case, what is not to be said instead, and the forms its grammar asks for
    (`other`, `gender`, `the` ...; see prompts/phrasebook/README.md). `line` is a whole sentence that claims exactly what the sense does: without one the
    lexicon's own sentence stands where a sentence is wanted."""

    text: Word
    case: Case = "as_is"
    forbidden: tuple[Listed, ...] = ()
    forms: Mapping[Annotated[str, Field(pattern=_FORM)], Listed] = {}
    note: Line = ""

    @property
    def written(self) -> str:
        """The term in the case the brand writes it inside a sentence."""
        match self.case:
            case "lower":
                return self.text.lower()
            case "sentence":
                return self.text[:1].upper() + self.text[1:]
            case _:
                return self.text


class Term(Record):
    """A term in the seller's language; `sense` is a concept id of the lexicon, or free words that tell two senses of the term apart."""

    term: Word
    sense: Line = ""
    targets: Mapping[Annotated[str, AfterValidator(_place)], Target] = Field(min_length=1)

    def target_in(self, variety: str, market: str | None = None) -> Target | None:
        """What is said in a variety: its own word before the market's, and that before those of what the variety falls back on."""
        own, *wider = fallbacks(variety)
        return next((self.targets[tag] for tag in (own, market or own, *wider) if tag in self.targets), None)


class SignException(Record):
    """Markets that have a rule of their own: another place, or another sign (registered here, claimed there)."""

    markets: tuple[Market, ...] = Field(min_length=1)
    where: Where
    sign: Sign | None = None


class Trademark(Record):
    """The sign behind the brand's name: never, at its first mention, or in the headline only."""

    sign: Sign
    where: Where = "first"
    exceptions: tuple[SignException, ...] = ()

    def rule_in(self, market: str) -> tuple[Sign, Where]:
        """The sign and its place in a market."""
        own = next((one for one in self.exceptions if market in one.markets), None)
        return (own.sign or self.sign, own.where) if own else (self.sign, self.where)


class Address(Record):
    """How buyers are spoken to in a language or variety (casual is du, tú; polite is Sie, usted, です・ます), in one channel or in all."""

    language: Variety
    channel: Word | None = None
    address: Register


class BrandKit(Record):
    """How a brand speaks and what must never be said. `names` are by script (ISO 15924), language or variety; `hashtags` by language, variety or `all`;
    `sounds` likewise: words and how a voice says them, spelled as the language reads it.

    `state` and `version` are set by the store: what a file says of them is not used.
    """

    name: Word = Field(max_length=200)
    voice: Wording
    tone: tuple[Word, ...] = ()
    do_not_translate: tuple[Word, ...] = ()
    forbidden: tuple[Forbidden, ...] = ()
    glossary: tuple[Term, ...] = ()
    names: Mapping[Annotated[str, AfterValidator(_script)], Word] = {}
    trademark: Trademark | None = None
    address: tuple[Address, ...] = ()
    hashtags: Mapping[Tongue, tuple[Annotated[str, AfterValidator(_hashtag)], ...]] = {}
    look: Look = Look()
    sounds: Mapping[Tongue, Mapping[Word, Word]] = {}
    state: Literal["draft", "published"] = "draft"
    version: int = 0

    @model_validator(mode="after")
    def _once(self) -> "BrandKit":
        seen: set[tuple[str, str]] = set()
        for one in self.glossary:
            if (one.term, one.sense) in seen:
                raise ValueError(f"the term {one.term} stands twice in the glossary with the sense {one.sense or '(none)'}")
            seen.add((one.term, one.sense))
        return self

    @property
    def digest(self) -> str:
        """What the kit says as 16 hex digits: two versions that say the same have the same."""
        return digest(self.model_dump(mode="json", exclude={"state", "version"}))[:16]


def folded(name: str) -> str:
    """A brand's name as a key: MORIVO and Morivo are one brand."""
    return " ".join(unicodedata.normalize("NFKC", name).casefold().split())
