"""Screens what stands in a creative and should not: words left over from the source language, words the brief avoids."""

import re

from assets.wording import Wording
from culture_graph.records import CulturalContext
from generators.names import script_of
from review.records import Finding
from review.screens import Material

_HAN = re.compile(r"[\u3400-\u9fff]+")
_LATIN = re.compile(r"[A-Za-z][a-z]{3,}(?:[ '-][A-Za-z]{2,})*")


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
            # Search terms may be the brief's own, whatever language buyers search in.
            if field in {"hashtags", "search_terms"}:
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
