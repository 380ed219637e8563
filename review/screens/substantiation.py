"""Screens claims that a document must carry: whether one is on file, still holds, and holds here."""

import re

from babel.dates import format_date

from assets.wording import Wording
from culture_graph.records import CulturalContext
from generators.products.records import Evidence
from review.proof import Proofs, ProofState
from review.records import Finding, Severity
from review.rulebook import Rulebook
from review.rulebook.records import ProofRule
from review.screens import Material

SEVERITY: dict[ProofState, Severity] = {"expired": "block", "elsewhere": "block", "holds": "note"}
SAYS: dict[ProofState, Wording] = {
    "missing": Wording(en="No document on file carries it.", zh="尚无文件支持。"),
    "expired": Wording(en="The document on file has run out.", zh="所附文件已过期。"),
    "elsewhere": Wording(en="The document on file does not hold in this market.", zh="所附文件不适用于本市场。"),
    "holds": Wording(en="A document on file carries it.", zh="已有文件支持。"),
}
DO: dict[ProofState, Wording] = {
    "missing": Wording(en="Add the report or certificate to the product, or leave the claim out.", zh="请补充报告或证书，或删去该宣称。"),
    "expired": Wording(en="Add the renewed document, or leave the claim out.", zh="请补充更新后的文件，或删去该宣称。"),
    "elsewhere": Wording(en="Add a document that holds here, or leave the claim out.", zh="请补充适用于本市场的文件，或删去该宣称。"),
}
# Letters of scripts that part words by blanks (not Thai, Chinese, Japanese, Korean).
_LETTERS = r"[^\W\d_\u0e00-\u0e7f\u2e80-\u9fff\uac00-\ud7af]*"


class SubstantiationScreen:
    """Judges only where the product's own data are at hand; a text alone has no file."""

    name = "substantiation"

    def __init__(self, rulebook: Rulebook) -> None:
        self._rulebook, self._proofs = rulebook, Proofs(rulebook)

    def ready(self) -> Wording | None:
        """Always usable."""
        return None

    def screen(self, material: Material, context: CulturalContext) -> list[Finding]:
        """Findings on claims without a document, or with one that has run out or holds elsewhere; a note with the footnote where one holds."""
        if material.product is None:
            return []
        findings: dict[tuple[str, str, ProofState], Finding] = {}
        for field, text in material.texts.items():
            for rule, meaning, start, end in self._claims(text, material):
                state, evidence = self._proofs.proof_of(rule, text[start:end], material, context.day)
                # What words found is already asked about by the market's own rule; that no document is there says nothing new.
                if meaning is None or state != "missing":
                    one = _finding(rule, state, evidence, context)
                    place = _whole_words(text, start, end)
                    findings.setdefault((rule.id, field, state), one.model_copy(update={"field": field, "quote": text[slice(*place)], "span": place}))
        return list(findings.values())

    def _claims(self, text: str, material: Material) -> list[tuple[ProofRule, str | None, int, int]]:
        reader = self._rulebook.reader(material.language)
        hits = reader.read(text, material.category) if reader else []
        by_words = [(rule, hit.meaning, hit.start, hit.end) for hit in hits for rule in self._rulebook.proofs if hit.meaning in rule.meanings]
        return [*by_words, *((rule, None, start, end) for rule, start, end in self._proofs.claims(text, material.language))]


def _whole_words(text: str, start: int, end: int) -> tuple[int, int]:
    """A place widened to whole words, where words are parted by blanks."""
    before, after = re.search(f"{_LETTERS}$", text[:start]), re.match(_LETTERS, text[end:])
    return start - len(before[0] if before else ""), end + len(after[0] if after else "")


def footnote(evidence: Evidence, variety: str) -> str:
    """Who issued a document under which number and when, as a footnote of any language: the date in the variety's way."""
    when = format_date(evidence.issued, "long", variety.replace("-", "_")) if evidence.issued else None
    return ", ".join(part for part in (evidence.issuer, evidence.number, when) if part)


def _finding(rule: ProofRule, state: ProofState, evidence: Evidence | None, context: CulturalContext) -> Finding:
    en, zh = (_told(state, evidence, language) for language in ("en", "zh"))
    note = footnote(evidence, context.variety) if evidence else ""
    return Finding(
        screen="substantiation",
        rule=rule.id,
        kind=rule.kind,
        severity=SEVERITY.get(state, rule.missing),
        basis="law",
        layer="data",
        why=Wording(en=f"{rule.why.en} {en}.", zh=f"{rule.why.zh}{zh}。"),
        source=rule.clause,
        suggestion=DO.get(state) or Wording(en=f"Footnote: {note}", zh=f"脚注：{note}"),
    )


def _told(state: ProofState, evidence: Evidence | None, language: str) -> str:
    """How a claim stands, in one of the languages of the person who signs off, with the document and the day it ran out."""
    said = str(getattr(SAYS[state], language)).rstrip(".。")
    if evidence is None:
        return said
    ran_out = format_date(evidence.expires, "long", language) if state == "expired" and evidence.expires else ""
    when = {"en": f" on {ran_out}", "zh": f"（{ran_out}）"}[language] if ran_out else ""
    return f"{said}{when} ({footnote(evidence, language)})"
