"""Reads a kit from its file, and checks its terms against the lexicon and the grammar of their languages."""

import re
from collections.abc import Iterable, Sequence
from pathlib import Path

from assets.errors import TesseraError, refuse
from assets.reading import parse_yaml, read_yaml
from culture_graph.concepts import Concept
from culture_graph.library import Library
from culture_graph.varieties import language_of
from generators.brands.records import BrandKit, Target
from prompts.phrasebooks import FOLDER, Grammar

AMOUNT = "{amount}"


def read_kit(path: Path) -> BrandKit:
    """The kit in a YAML or JSON file; raises `TesseraError` naming file, line and key."""
    if not path.is_file():
        raise refuse(f"There is no brand file {path}.", f"找不到品牌文件 {path}。", do_en="Check the path.", do_zh="请检查路径。")
    try:
        return parse_yaml(path.read_text("utf-8-sig"), BrandKit, path.name)
    except UnicodeDecodeError as error:
        raise not_utf8(path.name) from error


def not_utf8(name: str) -> TesseraError:
    """The refusal of a file in another encoding."""
    return refuse(f"{name} is not UTF-8 text.", f"{name} 不是 UTF-8 文本。", do_en="Save it as UTF-8.", do_zh="请另存为 UTF-8。")


def checked(kit: BrandKit, library: Library) -> BrandKit:
    """The kit, if every term that names a concept can be said in its languages; raises `TesseraError` naming term and language."""
    taken: dict[tuple[str, str], str] = {}
    for entry in kit.glossary:
        concept = library.concepts.get(entry.sense)
        if concept is None:
            continue
        for tag, target in entry.targets.items():
            wrong = _wrong(concept, _languages(tag, library), target)
            other = taken.setdefault((concept.id, tag), entry.term)
            if other != entry.term:
                wrong = (f"{other} is said for {concept.id} there already", f"{concept.id} 已使用“{other}”")
            if wrong:
                raise _unsayable(entry.term, tag, wrong)
    return kit


def _wrong(concept: Concept, languages: Sequence[str], target: Target) -> tuple[str, str] | None:
    """What keeps a target from being said of a concept, in English and in Chinese."""
    if not languages:
        return "no ads are written there", "该市场不生成广告文案"
    said = [target.text, *(target.forms[form] for form in ("line",) if form in target.forms)]
    if any(re.search("[{}]", text.replace(AMOUNT, "")) for text in said):
        return "braces have a meaning of their own in patterns", "花括号在句式中有特殊含义"
    if any((AMOUNT in text) != bool(concept.unit) for text in said):
        return f"{concept.id} has {'a' if concept.unit else 'no'} quantity, written {AMOUNT}", f"{concept.id} {'需要' if concept.unit else '没有'}数量 {AMOUNT}"
    missing = [form for form in _needed(concept, languages) if form not in target.forms]
    return (f"its forms lack {', '.join(missing)}", f"缺少词形 {'、'.join(missing)}") if missing else None


def _languages(tag: str, library: Library) -> list[str]:
    """The languages a target is said in: its own, or those of its market."""
    if not tag.isupper():
        return [language_of(tag)]
    market = library.markets.get(tag)
    return list(dict.fromkeys(map(language_of, market.varieties))) if market else []


def _needed(concept: Concept, languages: Iterable[str]) -> list[str]:
    """The forms that sentences about a product ask for; the counter stays that of the thing."""
    if concept.kind != "product":
        return []
    grammars = [read_yaml(FOLDER / language / "grammar.yaml", Grammar) for language in languages]
    forms = [form for grammar in grammars for form in grammar.noun_required if form not in {"one", "counter"}]
    # Where the lexicon's own word is a plural (scissors), the brand has to say which its word is.
    return list(dict.fromkeys([*forms, *("number" for language in languages if "number" in concept.labels[language])]))


def _unsayable(term: str, tag: str, wrong: tuple[str, str]) -> TesseraError:
    return refuse(
        f"The glossary term {term} cannot be said in {tag}: {wrong[0]}.",
        f"术语“{term}”无法用于 {tag}：{wrong[1]}。",
        do_en="Correct this term, for example forms: {gender: m}.",
        do_zh="请改正该术语，例如 forms: {gender: m}。",
    )
