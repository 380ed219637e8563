"""How the cues of a text stand, all in all: turned round by words, limited, or in doubt for what stands around them."""

from collections.abc import Sequence

from culture_graph.concepts import Concept
from culture_graph.library import Library
from generators.evidence.caution import Caution
from generators.evidence.matching import CueMatcher, Hit
from generators.evidence.measures import MeasureReader
from generators.evidence.phrases import EQUIPMENT, MATERIAL, Phrased, PhraseReader
from generators.evidence.polarity import Polarity, Standing
from generators.evidence.scope import Scope


class Standings:
    """Reads standings in one source language."""

    def __init__(self, library: Library, phrases: PhraseReader, measures: MeasureReader, labels: CueMatcher, language: str) -> None:
        latin = language == "en"
        self.polarity = Polarity(library.words.of(language), latin=latin)
        self.scope = Scope((library.cautions.en if latin else library.cautions.zh).scope, measures, labels, latin=latin)
        self._caution = Caution(library, phrases.cut, labels, latin=latin)

    def of(self, text: str, hits: list[Hit], own: Concept | None) -> list[Standing]:
        """How each cue of a plain text about the product `own` stands."""
        read = [self.polarity.standing(text, hit, hits) for hit in hits]
        read = ["doubtful" if one == "claimed" and self.scope.limits(text, hit, hits) else one for hit, one in zip(hits, read, strict=True)]
        # What is limited or denied at one place of a text is not claimed at another.
        limited = {hit.concept.id for hit, one in zip(hits, read, strict=True) if one != "claimed"}
        read = ["doubtful" if one == "claimed" and hit.concept.id in limited else one for hit, one in zip(hits, read, strict=True)]
        return self._caution.weighed(text, hits, read, own)

    def denied(self, text: str, hits: Sequence[Hit]) -> set[str]:
        """The concepts of which a plain text says that they are not so."""
        return {hit.concept.id for hit in hits if self.polarity.standing(text, hit, hits) == "negated"}

    def proves(self, text: str, phrased: Phrased) -> bool:
        """Whether a fact read from noun phrases stands in a clause that was understood to its last word, and is of the thing itself."""
        first = phrased.hits[0]
        # What a bracket adds to something is nothing by itself: "no sulphates (SLS, SLES)".
        if text[: first.start].rstrip().endswith("(") or self._caution.is_strange(text, phrased.hits) or self.scope.limits_any(text, first):
            return False
        if self._caution.is_headed(text, first.start) or (phrased.fact.attribute in {MATERIAL, EQUIPMENT} and self._caution.is_elsewhere(text, first.start)):
            return False
        return not phrased.turnable or all(self.polarity.standing(text, hit, phrased.known) == "claimed" for hit in phrased.hits)
