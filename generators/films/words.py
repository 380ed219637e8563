"""Which of a creative's approved lines a film may say, and as what."""

from collections.abc import Iterator, Sequence

from assets.placements import HEADLINES
from assets.storyboards import reading_of
from culture_graph.varieties import language_of
from generators.compositions.words import LEGAL, bare
from generators.films.records import FilmWords, Said
from generators.records import Creative, Line

# The longest line that a shot carries, in signs of Latin text; denser scripts say as much in fewer.
_LONGEST = 84
# A shot is best as long as it takes to read so much.
_QUICK_SECONDS = 2.2
_QUESTIONS = ("?", "？", "؟")
_OWN = {"body/open": "intro", "body/occasion": "occasion", "body/box": "box"}


def film_words(creative: Creative, brand: str, taxes: str = "", ai_label: str = "") -> FilmWords:
    """The words of a creative's film. `brand` is the name as it is written in the variety; `taxes` what follows a price there by law or habit."""
    headline = next((line for role in HEADLINES for line in creative.lines if line.field == role), None)
    said = [*_headline(headline, brand), *_body(creative.lines, headline, creative.variety)]
    price = creative.slots.get("price", {}).get("shown", "")
    calls = [line for line in creative.lines if line.field == "call_to_action"]
    legal = " · ".join(text for text in creative.copy_fields["disclosures"] if len(text) <= LEGAL)
    extra = [
        Said(source="price", key="price", text=price),
        *(Said(source="call", key=line.key, text=line.text) for line in calls[:1]),
        Said(source="name", key="name", text=brand),
        Said(source="legal", key="legal", text=legal),
        Said(source="label", key="label", text=ai_label),
    ]
    told = tuple(one for one in (*said, *extra) if one.text)
    whole = (brand,) if brand else ()
    return FilmWords(variety=creative.variety, market=creative.market, said=told, taxes=taxes if price else "", whole=whole)


def _headline(line: Line | None, brand: str) -> Iterator[Said]:
    """The headline; as a question where it asks, as a promise where it can stand beneath the brand's name."""
    if line is None:
        return
    text = line.text.rstrip("。") if line.text.count("。") == 1 else line.text
    if text.endswith(_QUESTIONS):
        yield Said(source="question", key=line.key, text=text)
    elif not brand or brand not in text:
        yield Said(source="promise", key=line.key, text=text)
    yield Said(source="headline", key=line.key, text=text)


def _warns(line: Line) -> bool:
    """Whether a line says what the product is not: it stands in the copy, and sells nothing in a film."""
    return any(name.startswith("concept:not_") for name in line.depends)


def _body(lines: Sequence[Line], headline: Line | None, variety: str) -> Iterator[Said]:
    """Intro, occasion, claims, facts and box; short lines before long ones, and before the one that the headline says already."""
    made = set(headline.depends) if headline else set()
    quick = _QUICK_SECONDS * reading_of(language_of(variety)).speed

    def late(line: Line) -> tuple[bool, bool]:
        return bool(made & {name for name in line.depends if name.startswith("concept:")}), len(line.text) > quick

    for line in sorted(lines, key=late):
        text = line.text.strip()
        if len(text) > _LONGEST or line.slots or _warns(line) or (headline and text == headline.text):
            continue
        if line.key in _OWN:
            yield Said.model_validate({"source": _OWN[line.key], "key": line.key, "text": text})
        elif line.key.startswith("body/fact/"):
            yield Said(source="fact", key=line.key, text=text.rstrip(".。।"))
        elif claim := bare(line):
            yield Said(source="claim", key=line.key, text=claim)
