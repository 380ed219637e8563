"""Sets a formatted text right for print: script, capitals, spelling, doubled stops, and where the refillable values stand."""

import re
import unicodedata
from collections.abc import Iterable

from assets.records import Record
from culture_graph.varieties import fallbacks
from generators.copywriters.phrasebook.chinese import traditional
from generators.records import SlotSpan
from prompts.phrasebooks import Grammar

SLOTS = {"price": "price", "old_price": "old_price", "date": "end", "code": "code"}
MARK = "\ue000{}\ue001{}\ue002"
# A value that ends in a point ("ر.س.") closes the sentence itself.
_DOUBLED = re.compile("([.。])(?=[.。])|(?<=[.])(\ue002)[.]")
_MARKED = re.compile("\ue000(\\w+)\ue001(.*?)\ue002", re.DOTALL)


class Said(Record):
    """A finished text and where its refillable values stand."""

    text: str
    slots: tuple[SlotSpan, ...] = ()


def marked(name: str, text: str) -> str:
    """A value with marks around it where it may be refilled later, so that its place is known when the sentence is done."""
    return MARK.format(SLOTS[name], text) if name in SLOTS else text


def finish(text: str, variety: str, grammar: Grammar, brands: Iterable[str]) -> Said:
    """The text as it is printed in a variety; a brand at its start keeps its own first letter, and its letters anywhere."""
    names = tuple(brands)
    text = traditional(_raise_first(text, names), variety, names)
    return _unmarked(_spelled(_DOUBLED.sub(lambda found: found[2] or "", text), variety, grammar))


def hashtag(text: str, variety: str, grammar: Grammar, brands: Iterable[str] = ()) -> Said:
    """Words as one hashtag, joined the way the language does; marks on letters stay, punctuation goes."""
    text = re.sub("['’]", "", text)
    words = "".join(sign if unicodedata.category(sign)[0] in "LMN" else " " for sign in text).split()
    if grammar.hashtag == "join":
        words = [word[:1].upper() + word[1:] for word in words]
    return Said(text=_spelled(traditional("#" + ("_" if grammar.hashtag == "underscore" else "").join(words), variety, brands), variety, grammar))


def in_a_row(words: Iterable[str], variety: str, grammar: Grammar, brands: Iterable[str]) -> Said:
    """Search terms one after another, in the variety's script and spelling."""
    return Said(text=_spelled(traditional(" ".join(words), variety, brands), variety, grammar))


def hyphened(text: str) -> Said:
    """Words as they stand in the address of a page."""
    # Vowel signs of Devanagari and Thai are no word characters to a regular expression, yet parts of words.
    kept = "".join(sign if unicodedata.category(sign)[0] in "LMN" else " " for sign in text.lower())
    return Said(text="-".join(kept.split()))


def _spelled(text: str, variety: str, grammar: Grammar) -> str:
    """Letters as the variety writes them where tables slip."""
    for tag in fallbacks(variety):
        for letters, written in grammar.spelling.get(tag, {}).items():
            text = re.sub(letters, written, text)
    return text


def _unmarked(text: str) -> Said:
    plain, slots, at = "", [], 0
    for found in _MARKED.finditer(text):
        plain += text[at : found.start()]
        slots.append(SlotSpan(slot=found[1], start=len(plain), end=len(plain) + len(found[2])))
        plain += found[2]
        at = found.end()
    return Said(text=plain + text[at:], slots=tuple(slots))


def _raise_first(text: str, brands: tuple[str, ...]) -> str:
    """A capital at the start of a sentence, unless a name that is written small stands there."""
    if any(text.startswith(brand) for brand in brands):
        return text
    return text[:1].upper() + text[1:]
