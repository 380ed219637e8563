"""Says of a text which language and which variety it is written in, by which words, and how surely."""

import re
from pathlib import Path

from assets.records import Record
from culture_graph.languages.features import SIMPLIFIED, script
from culture_graph.languages.lid import SURE, language_of_text, words_only
from culture_graph.languages.markers import Marker
from culture_graph.languages.sentences import SENTENCES, read_sentences
from culture_graph.languages.training import Model, cached_model
from culture_graph.varieties import language_of

# The file of sentences that tells a language's varieties apart; Indonesian and Malay are told apart by one file.
FILES = {"es": "es", "ar": "ar", "pt": "pt", "fr": "fr", "zh": "zh", "en": "en", "id": "id", "ms": "id"}
# How sure the model must be before a variety is named: with a marker word in the text, and without any. Of two varieties one is always likely by half;
# chosen by cross-validation on the training part, so that neutral text is left unsure.
MARKED = 0.35
UNMARKED = {"es": 0.6, "pt": 0.8, "fr": 0.8, "en": 0.8, "zh": 0.9, "id": 0.95}
# Arabic without any marker is most often the standard language, which is a variety too.
STANDARD = 0.4
ROMANISED = "hi-Latn"
# Romanised Hindi: so many words that only it has, and so large a part of the text.
MALAYAN_WORDS = 2
HINDI_WORDS, HINDI_SHARE = 2, 0.25


class Detected(Record):
    """A language (None: too little text) and its variety (None: the text would be written alike in several)."""

    language: str | None
    variety: str | None
    confidence: float
    markers: tuple[str, ...] = ()


class Detector:
    """Recognises languages and varieties; models are kept in the folder `cache` and learned when missing."""

    def __init__(self, cache: Path) -> None:
        self.cache = cache
        self._models: dict[str, Model] = {}
        self._hindi: frozenset[str] | None = None

    def detect(self, text: str) -> Detected:
        """The language and variety of one text."""
        plain = words_only(text)
        language, sure = language_of_text(plain)
        if language is None:
            return Detected(language=None, variety=None, confidence=0.0)
        hindi = self._romanised(plain)
        if hindi:
            return Detected(language="hi", variety=ROMANISED, confidence=0.9, markers=hindi)
        if language not in {"id", "ms"} and sure < SURE and self._malayan(plain):
            language = "id"
        if language not in FILES:
            return Detected(language=language, variety=language, confidence=round(sure, 2))
        return self._variety(language, plain, sure)

    def _variety(self, language: str, plain: str, sure: float) -> Detected:
        model = self._model(FILES[language])
        chances, found = model.weigh(plain)
        best = max(chances, key=lambda one: chances[one])
        speaking = [(marker, words) for marker, words in found if not marker.word.startswith("§")]
        best = _by_script(plain, best, speaking) if language == "zh" else best
        unmarked = STANDARD if language == "ar" else UNMARKED[FILES[language]]
        needed = MARKED if any(best in marker.varieties for marker, _ in speaking) else unmarked
        # Simplified script alone says mainland, when no word of elsewhere speaks against it.
        if chances[best] < needed and not (language == "zh" and best == "zh-Hans-CN" and script(plain) == SIMPLIFIED):
            return Detected(language=language, variety=None, confidence=round(sure, 2))
        words = dict.fromkeys(words for marker, words in speaking if best in marker.varieties)
        return Detected(language=language_of(best), variety=best, confidence=round(max(chances[best], 1 / len(chances)), 2), markers=tuple(words))

    def _malayan(self, plain: str) -> bool:
        """Whether words of Indonesian or Malay abound in a text whose language is in doubt: short ones are taken for Italian or Finnish."""
        found = self._model("id").weigh(plain)[1]
        return len(found) >= MALAYAN_WORDS and 2 * len(found) >= len(plain.split()) / 2

    def _romanised(self, plain: str) -> tuple[str, ...]:
        """Words of romanised Hindi, when they make up enough of a text in Latin letters."""
        words = re.findall(r"[a-z]+", plain.lower()) if plain.isascii() else []
        if self._hindi is None and words:
            self._hindi = _hindi_words()
        hits = [word for word in words if word in (self._hindi or ())]
        return tuple(dict.fromkeys(hits)) if len(set(hits)) >= HINDI_WORDS and len(hits) >= HINDI_SHARE * len(words) else ()

    def _model(self, name: str) -> Model:
        if name not in self._models:
            self._models[name] = cached_model(name, self.cache)
        return self._models[name]


def _by_script(plain: str, best: str, speaking: list[tuple[Marker, str]]) -> str:
    """Mainland for Simplified text in which no word speaks for Taiwan or Hong Kong."""
    elsewhere = any("zh-Hans-CN" not in marker.varieties for marker, _ in speaking)
    return best if elsewhere or script(plain) != SIMPLIFIED else "zh-Hans-CN"


def _hindi_words(folder: Path = SENTENCES) -> frozenset[str]:
    """Words of the romanised training sentences that no other language in Latin letters has in its own."""

    def words(name: str, variety: str | None = None) -> list[str]:
        rows = [one for one in read_sentences(name, folder) if not one.held_out and variety in (None, one.variety)]
        return [word for one in rows for word in set(re.findall(r"[a-z]+", one.text.lower()))]

    others = {word for name in ("en", "es", "fr", "pt", "id") for word in words(name)}
    return frozenset(words("hi", ROMANISED)) - others
