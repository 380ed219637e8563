"""The words of a text in any script, what it gives a name to, and which known names it holds."""

import re
from collections.abc import Container
from functools import lru_cache

# A text of at most so many words is itself what is talked about (an entry of a list, a search, a title); a name has at most so many.
SHORT, LONGEST = 6, 6
_TAG = re.compile(r"[#＃]([^\s#＃.,!?;:。！？、，()（）\[\]\"'“”]{2,60})")
_NOISE = re.compile(r"https?://\S+|www\.\S+|[@＠][\w.]+|^RT\b:?", re.IGNORECASE)
_LETTERS = re.compile(r"\w")


@lru_cache(maxsize=20_000)
def words_of(text: str, language: str) -> tuple[str, ...]:
    """The words of a text in order, in lower case; ICU parts scripts that write no spaces."""
    from icu4py.breakers import WordBreaker

    parts = (text[start:end] for start, end in WordBreaker(text, language).segments())
    return tuple(part.casefold() for part in parts if _LETTERS.search(part))


def cleaned(text: str) -> str:
    """The text without addresses, handles and the mark of a repost."""
    return " ".join(_NOISE.sub(" ", text).split())


def named_in(text: str, language: str, listed: bool) -> tuple[str, ...]:
    """What a text gives a name to: its hashtags, and itself where it is short and `listed`: an entry of a list, a search, a title, not somebody's post."""
    plain = cleaned(text)
    tags = [term_key(tag) for tag in _TAG.findall(plain)]
    rest = words_of(_TAG.sub(" ", plain), language) if listed else ()
    named = [*tags, term_key("".join(rest))] if len(rest) <= SHORT else tags
    return tuple(dict.fromkeys(one for one in named if len(one) > 1 and not one.isdigit()))


def spoken_of(text: str, language: str, known: Container[str]) -> tuple[str, ...]:
    """Which of the known names the running words of a text hold: runs of up to `LONGEST` words."""
    keys = [term_key(word) for word in words_of(_TAG.sub(" ", cleaned(text)), language)]
    runs = ("".join(keys[at : at + size]) for at in range(len(keys)) for size in range(1, min(LONGEST, len(keys) - at) + 1))
    return tuple(dict.fromkeys(run for run in runs if run in known))


def shown(text: str, key: str) -> str:
    """How the name under a key is written in a text: the hashtag that is it, else the text."""
    return next((tag for tag in _TAG.findall(text) if term_key(tag) == key), text)


def term_key(name: str) -> str:
    """A name as terms are compared: in lower case, its words joined without signs and spaces, so that #QuietLuxury is Quiet luxury."""
    return "".join(sign for sign in name.casefold() if sign.isalnum() or _is_mark(sign))


def _is_mark(sign: str) -> bool:
    """Vowel signs of Devanagari, Thai and Arabic belong to words."""
    return "\u0900" <= sign <= "\u097f" or "\u0e31" <= sign <= "\u0e4e" or "\u064b" <= sign <= "\u0652"
