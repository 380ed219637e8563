"""The embedded translator: approved wordings first, then the concept lexicon, and only what it covers to the last word."""

import re
from collections.abc import Callable, Mapping, Sequence

from assets.wording import Wording
from culture_graph.varieties import language_of
from generators.copywriters.phrasebook.chinese import traditional
from generators.evidence.reader import Assertion, EvidenceReader
from generators.translators import Recall

Sentence = Callable[[Assertion, str], str | None]
Finish = Callable[[str, str], str]
_FILLER = re.compile(r"[\W_]|\b(?:the|a|an|is|are|it|and|this|with|for|to)\b|[的了和与及是为可将]", re.IGNORECASE)


class LexiconTranslator:
    """`recall(text, variety)` looks up approved wordings, `sentence(assertion, variety)` says a concept, `finish(text, variety)` sets the stop."""

    name = "memory and lexicon"

    def __init__(self, readers: Mapping[str, EvidenceReader], sentence: Sentence, finish: Finish, recall: Recall) -> None:
        self._readers, self._sentence, self._finish, self._recall = readers, sentence, finish, recall

    def ready(self) -> Wording | None:
        """Always usable."""
        return None

    def recalling(self, recall: Recall) -> "LexiconTranslator":
        """The same translator over another memory."""
        return LexiconTranslator(self._readers, self._sentence, self._finish, recall)

    def translate(self, texts: Sequence[str], source: str, target: str) -> list[str | None]:
        """Each text in the target variety; the same language passes (in the variety's script), all else needs full evidence."""
        return [self._one(text, source, target) for text in texts]

    def _one(self, text: str, source: str, target: str) -> str | None:
        if language_of(target) == source:
            return traditional(self._finish(text, target), target)
        kept = self._recall(text, target)
        return self._finish(kept, target) if kept else self._by_concepts(text, source, target)

    def _by_concepts(self, text: str, source: str, target: str) -> str | None:
        claims = self._readers[source].claims(text, "text").assertions
        rest = text
        for one in claims:
            rest = rest.replace(one.quote, " ", 1)
        said = [self._sentence(one, target) for one in claims]
        if not claims or _FILLER.sub("", rest) or not all(said):
            return None
        joint = "" if language_of(target) in {"zh", "ja"} else " "
        return joint.join(str(one) for one in said)
