"""The trademark sign behind a brand's name: put where the kit's rule says, and taken off again to compare wordings."""

import re
from collections.abc import Iterable, Mapping, Sequence

from generators.brands.records import BrandKit
from generators.records import Line, SlotSpan

# Where a sign may stand, in the order a buyer reads; hashtags, legal lines and what screen readers say carry none.
SIGNED = ("headline", "body", "call_to_action")
SIGNS = "™®"
# Letters that would make another word of a name, by a letter of its script; other scripts run on without a gap.
_LETTERS = (("[A-Za-zÀ-ɏ0-9]", "A-Za-zÀ-ɏ0-9"), ("[\u0621-\u064a]", "\u0621-\u064a"), ("[\u0900-\u097f]", "\u0900-\u097f"))


def named(names: Iterable[str]) -> re.Pattern[str]:
    """Finds any of a brand's names as a whole word, in any case, where no sign stands behind it; an Arabic name may have a particle before it."""
    return re.compile("|".join(f"{_before(name)}{re.escape(name)}{_after(name)}" for name in sorted(set(names), key=len, reverse=True)), re.IGNORECASE)


def signed(lines: Sequence[Line], kit: BrandKit | None, market: str, names: Iterable[str]) -> list[Line]:
    """The lines with the sign behind the brand's name as the rule of the market says; refillable values stay where they stand."""
    sign, where = kit.trademark.rule_in(market) if kit and kit.trademark else ("", "never")
    fields = {"never": (), "first": SIGNED, "headline": ("headline",)}[where]
    found = named(names)
    for field in fields:
        for place, line in enumerate(lines):
            at = _mention(line, found) if line.field == field else None
            if at is not None:
                return [*lines[:place], _with(line, at, sign), *lines[place + 1 :]]
    return list(lines)


def unsigned(texts: Mapping[str, tuple[str, ...]], names: Iterable[str]) -> dict[str, tuple[str, ...]]:
    """Texts by line key without the signs that `signed` put."""
    behind = re.compile("(?<=" + ")|(?<=".join(re.escape(name) for name in sorted(set(names))) + f")[{SIGNS}]", re.IGNORECASE)
    return {key: tuple(behind.sub("", text) for text in some) for key, some in texts.items()}


def _mention(line: Line, name: re.Pattern[str]) -> int | None:
    """The end of the first mention outside of refillable values; None when the line has none, or carries a sign already."""
    ends = (found.end() for found in name.finditer(line.text) if not any(slot.start < found.end() and found.start() < slot.end for slot in line.slots))
    return next(ends, None)


def _with(line: Line, at: int, sign: str) -> Line:
    slots = tuple(SlotSpan(slot=one.slot, start=one.start + len(sign) * (one.start >= at), end=one.end + len(sign) * (one.start >= at)) for one in line.slots)
    return line.model_copy(update={"text": line.text[:at] + sign + line.text[at:], "slots": slots})


def _before(name: str) -> str:
    script = _letters(name[0])
    return f"(?<![{script}])" if script and script != _LETTERS[1][1] else ""


def _after(name: str) -> str:
    return f"(?![{_letters(name[-1])}{SIGNS}])"


def _letters(sign: str) -> str:
    return next((letters for script, letters in _LETTERS if re.match(script, sign)), "")
