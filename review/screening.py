"""Runs all screens over one material: a screen that breaks becomes a finding, and what nobody could judge is said."""

import logging
from collections.abc import Sequence

from assets.wording import Wording
from culture_graph.records import CulturalContext
from review.records import Finding, Verdict, verdict
from review.rulebook import Rulebook
from review.screens import Material, Screen

log = logging.getLogger(__name__)


def judge(material: Material, context: CulturalContext, screens: Sequence[Screen], rulebook: Rulebook) -> Verdict:
    """The verdict of all screens on a material."""
    findings: list[Finding] = []
    uncovered = list(coverage(material, rulebook))
    for screen in screens:
        missing = screen.ready()
        if missing is not None:
            uncovered.append(missing)
            continue
        findings += _run(screen, material, context)
    if not rulebook.covers(material.market, material.category):
        findings.append(_not_covered(material))
    return verdict(tuple(findings), tuple(uncovered))


def coverage(material: Material, rulebook: Rulebook) -> list[Wording]:
    """What the rules cannot judge here, for the person who signs off."""
    gaps: list[Wording] = []
    if material.texts and material.language not in rulebook.languages:
        gaps.append(Wording(en=f"Text in the language {material.language} was not read by any rule.", zh=f"没有规则能检查 {material.language} 语的文本。"))
    if not rulebook.has_national_pack(material.market):
        gaps.append(
            Wording(en=f"No national rules for {material.market}: only the base pack was applied.", zh=f"没有 {material.market} 的国家规则，仅适用基础规则。")
        )
    if material.depth == "words":
        gaps.append(Wording(en="Only words were read; claims that no fixed word gives away were not looked for.", zh="仅按词语检查，未识别无固定用语的宣称。"))
    if material.depth == "letters":
        gaps.append(
            Wording(
                en="Read quickly, by words and letters: some claims that no fixed word gives away may be missed.",
                zh="为快速检查（词语与字形），可能漏掉部分无固定用语的宣称。",
            )
        )
    return gaps


def _run(screen: Screen, material: Material, context: CulturalContext) -> list[Finding]:
    try:
        return screen.screen(material, context)
    except Exception:  # a broken screen must hold the creative back, whatever broke it
        log.exception("the screen %s failed", screen.name)
        return [
            Finding(
                screen=screen.name,
                rule="screen.failed",
                kind="not_covered",
                severity="review",
                basis="taste",
                why=Wording(en=f"The check “{screen.name}” failed, so nobody looked at this.", zh=f"检查项“{screen.name}”运行失败，此项未被检查。"),
                source="House rule: a check that breaks is a finding",
                suggestion=Wording(en="Have a person check it, or run it again.", zh="请人工检查，或重新运行。"),
            )
        ]


def _not_covered(material: Material) -> Finding:
    return Finding(
        screen="coverage",
        rule="coverage.sensitive",
        kind="not_covered",
        severity="review",
        basis="law",
        why=Wording(
            en=f"{material.category} in {material.market} needs national or regional rules, and none are on file.",
            zh=f"{material.market} 的“{material.category}”类目需要国家或地区规则，目前没有。",
        ),
        source="House rule: sensitive categories are judged by national or regional rules only",
        suggestion=Wording(en="Have counsel for that market check it.", zh="请由当地法务审核。"),
    )
