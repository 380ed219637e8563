"""Checks a model's line against the phrasebook's, which says the same by construction: numbers, names, length, script, ids."""

import re
import unicodedata
from collections import Counter
from collections.abc import Collection, Mapping

from culture_graph.languages.lid import SURE, language_of_text, words_only
from culture_graph.varieties import language_of
from generators.copywriters import CopyOrder
from generators.copywriters.chat.records import Fault, FaultKind, ReplyLine
from generators.records import Line, Point, SlotSpan

# Roles whose words are names, labels or law: no model touches them.
FIXED = frozenset({"hashtags", "disclosures", "search_terms", "path", "business_name"})
# Roles that must go on naming whom the draft names.
NAMING = frozenset({"title", "alt_text", "subject"})
_NUMBER = re.compile(r"\d+(?:[.,٫٬’' \u00a0\u202f]\d+)*")
_LINK = re.compile(r"https?://|www\.|[\w.+-]+@\w+\.\w")
_MARKUP = re.compile(r"\*\*|__|</?\w+>|^#+ |\{|\}|```")
# Too little to tell a language by; fewer letters of the language's own script than this part, and it is written in another.
SHORT, OWN_LETTERS = 24, 0.25
SCRIPTS: Mapping[str, tuple[str, ...]] = {
    "ar": ("ARABIC",),
    "hi": ("DEVANAGARI",),
    "th": ("THAI",),
    "ko": ("HANGUL",),
    "ja": ("HIRAGANA", "KATAKANA", "CJK"),
    "zh": ("CJK",),
}


def fault(given: ReplyLine, draft: Line, point: Point | None, allowed: Collection[str], order: CopyOrder) -> Fault | None:
    """Why a line cannot stand, for the model to mend; None when it can."""
    text, brands = given.text, order.brand_names.values()
    invented = [one for one in given.norms if one not in allowed]
    checks: tuple[tuple[FaultKind, str, bool], ...] = (
        ("empty", "it is empty", not text.strip()),
        ("form", "it has line breaks, markup, links or an address", "\n" in text or bool(_LINK.search(text) or _MARKUP.search(text))),
        ("number", f"numbers must be exactly {', '.join(numbers(draft.text)) or 'none'}", Counter(numbers(text)) != Counter(numbers(draft.text))),
        ("slot", "a price, date or code of the draft is missing or changed", any(draft.text[one.start : one.end] not in text for one in draft.slots)),
        ("name", "the brand's name is missing", draft.field in NAMING and any(name in draft.text and name not in text for name in brands)),
        ("long", f"it is longer than {point.limit.max} {point.limit.unit}" if point and point.limit else "", _too_long(text, point)),
        ("foreign", f"it is not written in {order.variety}", _foreign(text, draft.text, order.variety)),
        ("invented", f"these ids stand nowhere in the notes: {', '.join(invented)}", bool(invented)),
    )
    return next((Fault(kind=kind, why=why) for kind, why, wrong in checks if wrong), None)


def laid(draft: Line, given: ReplyLine, maker: str) -> Line:
    """The draft's line in a model's words: what it means, rests on and shows in its slots stays."""
    text = unicodedata.normalize("NFC", given.text.strip())
    slots = tuple(_slot(one, draft, text) for one in draft.slots)
    return draft.model_copy(update={"text": text, "slots": slots, "norms": tuple(dict.fromkeys((*draft.norms, *given.norms))), "maker": maker})


def numbers(text: str) -> list[str]:
    """The numbers of a text as plain digits, whatever digits and separators its language writes."""
    plain = "".join(str(unicodedata.digit(sign)) if sign.isdigit() and unicodedata.digit(sign, None) is not None else sign for sign in text)
    return [re.sub(r"\D", "", found) for found in _NUMBER.findall(plain)]


def _slot(span: SlotSpan, draft: Line, text: str) -> SlotSpan:
    value = draft.text[span.start : span.end]
    start = text.index(value)
    return SlotSpan(slot=span.slot, start=start, end=start + len(value))


def _too_long(text: str, point: Point | None) -> bool:
    return bool(point and point.limit and not point.limit.takes(text.strip()))


def _foreign(text: str, draft: str, variety: str) -> bool:
    """Whether a text is of another script than the draft, or plainly of another language."""
    language = language_of(variety)
    if _own_letters(text, language) < OWN_LETTERS <= _own_letters(draft, language):
        return True
    found, sure = language_of_text(words_only(text))
    # Short copy of neighbours is easily mistaken: what the draft itself is taken for proves nothing.
    if language_of_text(words_only(draft))[0] == found:
        return False
    return len(text) >= SHORT and found is not None and sure >= SURE and found != language and {found, language} != {"id", "ms"}


def _own_letters(text: str, language: str) -> float:
    """The part of a text's letters that belong to its language's script (0-1); 1 where there are none."""
    names = SCRIPTS.get(language, ("LATIN",))
    letters = [unicodedata.name(sign, "") for sign in text if sign.isalpha()]
    return sum(any(name in one for name in names) for one in letters) / len(letters) if letters else 1.0
