"""Screens copy against its brand's kit: what the brand never says, other words for its own terms, terms that were lost, its name misspelt."""

import re
from collections.abc import Collection, Iterator

from assets.wording import Wording
from culture_graph.records import CulturalContext
from culture_graph.varieties import fallbacks, language_of
from generators.brands.marks import named
from generators.brands.records import ALL, BrandKit
from generators.brands.speaking import own_words
from generators.copywriters.phrasebook.chinese import traditional
from generators.evidence.text import plain
from review.matching.words import UNPARTED, WordFinder
from review.records import Finding, Severity
from review.screens import Material

# A name this short is one letter away from too many words.
LEAST = 5
STAR = "*"
REWORD = Wording(en="Say it in other words.", zh="请换一种说法。")


class BrandScreen:
    """Every text of a creative against the kit of its brand; copy of a brand without one is left alone."""

    name = "brand"

    def ready(self) -> Wording | None:
        """Always usable."""
        return None

    def screen(self, material: Material, context: CulturalContext) -> list[Finding]:
        """Blocks forbidden words; puts forbidden alternatives and lost terms before a person; notes a name that is written otherwise."""
        kit = material.kit
        if kit is None:
            return []
        variety = material.creative.variety if material.creative else material.language
        findings: list[Finding] = []
        # What the law wants said is said in the law's words.
        for field, text in ((field, text) for field, text in material.texts.items() if field != "disclosures"):
            findings += _forbidden(kit, variety, field, text)
            findings += _alternatives(kit, variety, material, field)
            if field != "hashtags":
                findings += _misspelt(kit, variety, material, field)
        return [*findings, *_lost(kit, material)]


def _forbidden(kit: BrandKit, variety: str, field: str, text: str) -> Iterator[Finding]:
    for place, rule in enumerate(kit.forbidden):
        words = [word for tag in (*fallbacks(variety), ALL) for word in rule.words.get(tag, ())]
        for span in _places(words, text, variety):
            yield _at(_finding(kit, f"brand.forbidden[{place}]", "block", rule.why, REWORD), field, text, span)


def _alternatives(kit: BrandKit, variety: str, material: Material, field: str) -> Iterator[Finding]:
    """Words that stand where the brand has its own; one that is only a part of the own word is no other word."""
    text = material.texts[field]
    for entry in kit.glossary:
        target = entry.target_in(variety, material.market)
        if target is None or not target.forbidden:
            continue
        own = list(_places((target.text,), text, variety))
        for span in _places(target.forbidden, text, variety):
            if not any(start <= span[0] and span[1] <= end for start, end in own):
                why = Wording(en=f"The brand says “{target.text}” for “{entry.term}”.", zh=f"品牌把“{entry.term}”称为“{target.text}”。")
                say = Wording(en=f"Use “{target.text}”.", zh=f"请使用“{target.text}”。")
                yield _at(_finding(kit, f"brand.term.{entry.term}", "review", why, say), field, text, span)


def _misspelt(kit: BrandKit, variety: str, material: Material, field: str) -> Iterator[Finding]:
    """The name in other letters: another case, or one letter off in a word that looks like a name."""
    text, names = material.texts[field], (kit.name, *kit.names.values())
    say = Wording(en=f"Write “{kit.name}”.", zh=f"请写作“{kit.name}”。")
    for found in named(names).finditer(text):
        if found.group() not in names:
            why = Wording(en="The brand's name is written in another case.", zh="品牌名的大小写与规定不符。")
            yield _at(_finding(kit, "brand.name.case", "note", why, say), field, text, found.span())
    known = " ".join((*own_words(kit, variety, material.market), *names)).casefold()
    for found in re.finditer(rf"[^\W\d_]{{{LEAST - 1},}}", text):
        word = found.group()
        if word[0] != word[0].lower() and word.casefold() not in known and any(_one_off(word.casefold(), name.casefold()) for name in names):
            why = Wording(en="This looks like the brand's name, misspelt.", zh="疑似品牌名拼写错误。")
            yield _at(_finding(kit, "brand.name.spelling", "note", why, say), field, text, found.span())


def _lost(kit: BrandKit, material: Material) -> Iterator[Finding]:
    """Terms that the seller's words hold and none of the lines that rest on them says."""
    lines = material.creative.lines if material.creative else ()
    said: dict[str, list[str]] = {}
    for line in lines:
        for words in line.evidence:
            said.setdefault(words, []).append(line.text)
    first = {words: line.field for line in reversed(lines) for words in line.evidence}
    for term in kit.do_not_translate:
        for words, texts in said.items():
            if _stands(term, words) and not any(term in text for text in texts):
                why = Wording(en=f"“{term}” stands in the seller's words and not in the copy: {words}", zh=f"卖家原文含有“{term}”，文案中却没有：{words}")
                say = Wording(en=f"Keep “{term}” as it is.", zh=f"请原样保留“{term}”。")
                yield _finding(kit, f"brand.lost.{term}", "review", why, say).model_copy(update={"field": first[words]})


def _stands(term: str, text: str) -> bool:
    """Whether a term stands in a text letter for letter, and not within a longer Latin word."""
    return bool(re.search(rf"(?<![A-Za-z0-9]){re.escape(term)}(?![A-Za-z0-9])", text))


def _places(words: Collection[str], text: str, variety: str) -> Iterator[tuple[int, int]]:
    """Where words stand: whole words where the script parts them; with a star, with any ending; in Traditional Chinese in both scripts. A place counts once."""
    language = language_of(variety)
    words = {*words, *(traditional(word, variety) for word in words)}
    parted = language not in UNPARTED
    whole = [word.rstrip(STAR) for word in words if not (parted and word.endswith(STAR))]
    places = {(hit.start, hit.end) for hit in WordFinder((word, language, word) for word in whole).find(text, language)} if whole else set()
    for stem in (plain(word.rstrip(STAR)) for word in words if parted and word.endswith(STAR)):
        # Signs that Hindi and Arabic letters carry belong to the ending and are no letters to `re`.
        places |= {found.span() for found in re.finditer(rf"(?<!\w){re.escape(stem)}[\w\u064b-\u065f\u0900-\u0963]*", plain(text)) if stem.strip()}
    yield from sorted(places)


def _one_off(word: str, name: str) -> bool:
    """Whether one letter is changed, added, left out or two beside each other are swapped."""
    if len(name) < LEAST or abs(len(word) - len(name)) > 1:
        return False
    start = next((at for at, (one, other) in enumerate(zip(word, name, strict=False)) if one != other), min(len(word), len(name)))
    here, there = word[start:], name[start:]
    swapped = here[:2] == there[:2][::-1] and here[2:] == there[2:]
    return here[1:] == there[1:] or here[1:] == there or here == there[1:] or swapped


def _finding(kit: BrandKit, rule: str, severity: Severity, why: Wording, suggestion: Wording) -> Finding:
    source = f"Brand kit of {kit.name}, version {kit.version}"
    return Finding(screen="brand", rule=rule, kind="meaning", severity=severity, basis="taste", why=why, source=source, suggestion=suggestion)


def _at(finding: Finding, field: str, text: str, span: tuple[int, int]) -> Finding:
    return finding.model_copy(update={"field": field, "quote": text[slice(*span)], "span": span})
