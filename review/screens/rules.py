"""Screens text against the rulebook: reads what a text says, then asks which clause of the market minds."""

import re
from collections.abc import Sequence

from assets.placements import measured
from assets.wording import Wording
from culture_graph.records import CulturalContext
from review.matching.meanings import Hit
from review.proof import Proofs
from review.records import Finding
from review.rulebook import Rule, Rulebook
from review.screens import Material
from review.sentences.reader import BARS, SHORT, Likelihood, SentenceReader

ORDER = ("note", "review", "block")
# Keys of lines whose words the brief brought.
BROUGHT = ("body/must", "body/selling_points")
_BREAK = re.compile(r"[.!?…\n](?=\s)|[。！？।\n]")


class RulebookScreen:
    """What words say, and what whole sentences say where a reader of them is at hand; for each meaning the nearest rule of the market and category."""

    name = "rulebook"

    def __init__(self, rulebook: Rulebook, sentences: SentenceReader | None = None) -> None:
        self._rulebook, self._sentences, self._proofs = rulebook, sentences, Proofs(rulebook)

    def ready(self) -> Wording | None:
        """Always usable."""
        return None

    def screen(self, material: Material, context: CulturalContext) -> list[Finding]:
        """A finding for every place that says what a rule of the market catches; of overlapping ones of a kind the gravest."""
        reader = self._rulebook.reader(material.language)
        if reader is None or not material.texts:
            return []
        rules = self._rulebook.rules_for(material.market, material.category, context.day)
        findings: list[Finding] = []
        for field, text in material.texts.items():
            lawful = self._rulebook.lawful(text)
            read = [hit for hit in reader.read(text, material.category) if not any(start <= hit.start and hit.end <= end for start, end in lawful)]
            said = [(rules[hit.meaning], hit) for hit in read if hit.meaning in rules]
            found = [self._settled(_finding(rule, field, text, hit), hit.meaning, material, context) for rule, hit in _gravest(said)]
            whole = self._sentences and material.depth != "words" and _is_foreign(material, field)
            findings += self._weighed(found, read, material, field, context) if whole else found
        return findings

    def _settled(self, found: Finding, meaning: str, material: Material, context: CulturalContext) -> Finding:
        """What a rule would have a person look at is a note where the offer's data or a document on file bear it out."""
        settled = found.severity == "review" and self._proofs.settles(meaning, found.quote, material, context.day)
        return found.model_copy(update={"severity": "note"}) if settled else found

    def _weighed(self, found: list[Finding], read: list[Hit], material: Material, field: str, context: CulturalContext) -> list[Finding]:
        """What words found, made a note where the text as a whole says nothing of the sort, and what only the whole says."""
        text, rules = material.texts[field], self._rulebook.rules_for(material.market, material.category, context.day)
        whole = self._likely((0, len(text)), material, field, read)
        most, bars = max(whole.kinds.values()), BARS[material.depth]
        kept = [one.model_copy(update={"severity": "note"}) if most < bars.idle.get(one.severity, 0) else one for one in found]
        enough = bars.said_short if measured(text, "width") < SHORT else bars.said
        shown = {one.kind for one in kept if one.severity != "note"}
        for kind in (kind for kind, likely in whole.kinds.items() if likely >= enough and kind not in shown):
            meant = [name for name, rule in rules.items() if self._rulebook.meanings[name].kind == kind and rule.severity != "note"]
            if not meant:
                continue
            meaning = max(meant, key=lambda name: whole.meanings.get(name, 0.0))
            start, end = max(_sentences(text), key=lambda place: self._likely(place, material, field, read).kinds[kind])
            one = _finding(rules[meaning], field, text, Hit(meaning, start, end, ""))
            if self._proofs.bears_out(kind, text[start:end], material, context.day):
                continue
            # A reader that weighs likelihoods asks for a person's eye; it forbids nothing.
            kept.append(one.model_copy(update={"layer": "meaning", "severity": "review"}))
        return sorted(kept, key=lambda one: (one.span or (0, 0), one.rule))

    def _likely(self, place: tuple[int, int], material: Material, field: str, read: Sequence[Hit]) -> Likelihood:
        assert self._sentences is not None
        start, end = place
        said = {hit.meaning for hit in read if start <= hit.start and hit.end <= end}
        return self._sentences.read(material.texts[field][start:end].strip(), material.category, said, material.depth)


def _is_foreign(material: Material, field: str) -> bool:
    """Whether a field holds words that the phrasebook did not choose: a text from outside, a model's line, a person's, or the brief's own."""
    lines = material.creative.lines if material.creative else ()
    own = [not (line.pinned or line.maker or line.key.startswith(BROUGHT)) for line in lines if line.field == field]
    return not own or not all(own)


def _sentences(text: str) -> list[tuple[int, int]]:
    """The places of its sentences."""
    ends = [match.end() for match in _BREAK.finditer(text)]
    return [(start, end) for start, end in zip([0, *ends], [*ends, len(text)], strict=True) if text[start:end].strip()] or [(0, len(text))]


def _gravest(said: list[tuple[Rule, Hit]]) -> list[tuple[Rule, Hit]]:
    """One finding a place and kind: the gravest, among equals the longest."""
    kept: list[tuple[Rule, Hit]] = []
    for rule, hit in sorted(said, key=lambda pair: (-ORDER.index(pair[0].severity), pair[1].start - pair[1].end, pair[1].start)):
        if not any(rule.kind == other.kind and hit.start < at.end and at.start < hit.end for other, at in kept):
            kept.append((rule, hit))
    return sorted(kept, key=lambda pair: (pair[1].start, pair[1].end, pair[0].id))


def _finding(rule: Rule, field: str, text: str, hit: Hit) -> Finding:
    return Finding(
        screen="rulebook",
        rule=rule.id,
        kind=rule.kind,
        severity=rule.severity,
        basis=rule.basis,
        layer="disguise" if hit.disguised else "words",
        field=field,
        quote=text[hit.start : hit.end],
        span=(hit.start, hit.end),
        why=rule.why,
        source=f"{rule.clause}. {rule.source}",
        suggestion=rule.suggestion,
    )
