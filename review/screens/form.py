"""Screens the form of a creative: length against the placement, words left over from the source language, missing parts."""

import re
from collections.abc import Iterator, Mapping

from assets.placements import BODIES, HEADLINES, Limit, Placement, Unit, measured
from assets.wording import Wording
from culture_graph.records import CulturalContext
from generators.names import script_of
from generators.records import Creative
from review.records import Finding
from review.screens import Material

_HAN = re.compile(r"[\u3400-\u9fff]+")
_LATIN = re.compile(r"[A-Za-z][a-z]{3,}(?:[ '-][A-Za-z]{2,})*")

_UNITS: Mapping[Unit, Wording] = {
    "characters": Wording(en="characters", zh="个字符"),
    "utf16": Wording(en="UTF-16 units", zh="个 UTF-16 单元"),
    "utf8": Wording(en="bytes", zh="个字节"),
    "width": Wording(en="columns (full-width characters count two)", zh="个字符宽度（全角计两个）"),
    "words": Wording(en="words", zh="个词"),
}


class LengthScreen:
    """Every field against the limit of its placement, in the placement's own unit."""

    name = "length"

    def ready(self) -> Wording | None:
        """Always usable."""
        return None

    def screen(self, material: Material, context: CulturalContext) -> list[Finding]:
        """A blocking finding for each text that the placement would cut or refuse, and for a missing headline or main text."""
        place, creative = material.placement, material.creative
        if place is None or creative is None:
            return []
        findings = [one for role in place.fields for one in _over(creative, role, place)]
        shared = [line for role in (place.text.of if place.text else ()) for line in creative.lines if line.field == role]
        whole = "\n".join(material.texts[role] for role in dict.fromkeys(line.field for line in shared))
        if place.whole and not place.whole.takes(whole):
            findings.append(_long(shared[-1].field, shared[-1].text, place.whole, place, measured(whole, place.whole.unit)))
        return findings + [_missing(field) for field in ("headline", "body") if not str(creative.copy_fields[field]).strip() and _wants(place, field)]


class LeftoverScreen:
    """Words of the source language that stayed in copy of another language; names and codes do not count."""

    name = "leftover"

    def __init__(self, international: tuple[str, ...]) -> None:
        self._terms = tuple(term for term in international if " " in term)
        self._international = {word.lower() for word in international}

    def ready(self) -> Wording | None:
        """Always usable."""
        return None

    def screen(self, material: Material, context: CulturalContext) -> list[Finding]:
        """Chinese signs in a language that has none, source phrases word by word, Latin words in another script."""
        if material.creative is None or material.source_language == material.language:
            return []
        findings: list[Finding] = []
        for field, text in material.texts.items():
            if field == "hashtags":
                continue
            spans = [*self._han(text, material), *self._latin(text, material), *self._phrases(text, material)]
            findings += [_leftover(field, text, start, end) for start, end in spans]
        return findings

    def _han(self, text: str, material: Material) -> list[tuple[int, int]]:
        if material.language in {"zh", "ja"}:
            return []
        return [found.span() for found in _HAN.finditer(text) if not any(found.group() in name for name in (*material.names, *self._terms))]

    def _latin(self, text: str, material: Material) -> list[tuple[int, int]]:
        if script_of(material.language) == "Latn":
            return []
        known = self._international | {word.lower() for name in material.names for word in re.findall(r"\w+", name)}
        return [
            found.span()
            for found in _LATIN.finditer(text)
            if not any(found.group() in name for name in (*material.names, *self._terms))
            and any(word.lower() not in known for word in re.findall(r"[A-Za-z]+", found.group()))
        ]

    def _phrases(self, text: str, material: Material) -> list[tuple[int, int]]:
        """Four words in a row of the English source standing in another Latin-script language."""
        if material.source_language != "en":
            return []
        runs = {" ".join(words[at : at + 4]) for source in material.source_texts for words in [source.lower().split()] for at in range(len(words) - 3)}
        flat = text.lower()
        # Places are told on the text itself: a letter such as İ is longer in lower case.
        standing = (re.search(re.escape(run), text, re.IGNORECASE) for run in sorted(runs) if run in flat)
        return [found.span() for found in standing if found]


class AvoidScreen:
    """Words that the brief wants to stay out of its copy."""

    name = "avoid"

    def ready(self) -> Wording | None:
        """Always usable."""
        return None

    def screen(self, material: Material, context: CulturalContext) -> list[Finding]:
        """A blocking finding wherever such a word stands, letter for letter and without regard to case."""
        return [
            Finding(
                screen="avoid",
                rule="brief.must_avoid",
                kind="meaning",
                severity="block",
                basis="taste",
                field=field,
                quote=found.group(),
                span=found.span(),
                why=Wording(en="The brief asks to avoid these words.", zh="简报要求避免使用这些词。"),
                source="brief: must_avoid",
                suggestion=Wording(en="Say it in other words.", zh="请换一种说法。"),
            )
            for field, text in material.texts.items()
            for word in material.must_avoid
            if word.strip()
            for found in re.finditer(re.escape(word.strip()), text, re.IGNORECASE)
        ]


def _over(creative: Creative, role: str, place: Placement) -> Iterator[Finding]:
    """The findings on a role's own field: each text by itself where they stand alone, else all as one."""
    limit = place.limit(role)
    texts = [line.text for line in creative.lines if line.field == role]
    at = 0
    for text in texts if place.many(role) else [creative.sentence_space.join(texts)]:
        if limit and not limit.takes(text):
            yield _long(role, text, limit, place, measured(text, limit.unit), at)
        at += len(text) + 1


def _long(field: str, text: str, limit: Limit, place: Placement, length: int, at: int = 0) -> Finding:
    """A text beyond its limit; the span begins with the sign that no longer fits."""
    fits = next((end for end in range(len(text), 0, -1) if limit.takes(text[:end])), 0) if not limit.takes(text) else len(text)
    return Finding(
        screen="length",
        rule="length.field",
        kind="length",
        severity="block",
        basis="platform",
        field=field,
        quote=text[fits:],
        span=(at + fits, at + len(text)),
        why=Wording(
            en=f"{length} {_UNITS[limit.unit].en} where the placement takes {limit.max}.",
            zh=f"共 {length} {_UNITS[limit.unit].zh}，投放位上限为 {limit.max}。",
        ),
        source=place.source,
        suggestion=Wording(en="Use a shorter line.", zh="请换用更短的句子。"),
    )


def _wants(place: Placement, field: str) -> bool:
    """Whether the placement has any role for a headline, or for a main text."""
    return any(role in place.roles for role in (HEADLINES if field == "headline" else BODIES))


def _missing(field: str) -> Finding:
    return Finding(
        screen="length",
        rule="length.missing",
        kind="length",
        severity="block",
        basis="platform",
        field=field,
        why=Wording(en=f"There is no {field}.", zh=f"缺少{'标题' if field == 'headline' else '正文'}。"),
        source="House rule: a creative has a headline and a body",
        suggestion=Wording(en="Write one, or give the brief more to say.", zh="请补写，或在简报中提供更多信息。"),
    )


def _leftover(field: str, text: str, start: int, end: int) -> Finding:
    return Finding(
        screen="leftover",
        rule="language.leftover",
        kind="meaning",
        severity="review",
        basis="taste",
        field=field,
        quote=text[start:end],
        span=(start, end),
        why=Wording(en="Words of another language were left in the copy.", zh="文案中残留了其他语言的词句。"),
        source="House rule: copy is written wholly in the language of its market",
        suggestion=Wording(en="Say it in the market's language, or mark it as a name.", zh="请改为当地语言，或将其标为专名。"),
    )
