"""Orders of small films for the tests: the bottle, in a frame that is quick to draw."""

from datetime import date
from pathlib import Path
from typing import Any

from culture_graph.records import Question
from generators.compositions.records import Frame
from generators.films.records import FilmWords, Said
from generators.video_makers import VideoOrder
from studio.pipeline.engine import Engine

PICTURES = Path(__file__).parents[3] / "assets" / "samples" / "pictures"
SMALL = Frame(width=180, height=320, unsafe=(0.06, 0.08, 0.06, 0.12))


def said(source: str, text: str, key: str = "") -> Said:
    return Said.model_validate({"source": source, "key": key or source, "text": text})


GERMAN = FilmWords(
    variety="de-DE",
    market="DE",
    said=(
        said("headline", "Auslaufsicher. Auch kopfüber."),
        said("promise", "Auslaufsicher. Auch kopfüber.", "headline"),
        said("intro", "Das ist die Thermosflasche von Morivo."),
        said("claim", "Hält 12 Stunden warm", "body/hot"),
        said("claim", "Hält 24 Stunden kalt", "body/cold"),
        said("claim", "Leicht zu reinigen", "body/clean"),
        said("fact", "Fassungsvermögen: 500 ml", "body/fact/capacity"),
        said("price", "27,90 €"),
        said("call", "Zum Shop"),
        said("name", "Morivo"),
    ),
    whole=("Morivo",),
)
ARABIC = FilmWords(
    variety="ar-SA",
    market="SA",
    said=(
        said("headline", "حفظ للحرارة أو البرودة"),
        said("claim", "جدار مزدوج معزول", "body/wall"),
        said("price", "109 ر.س"),
        said("call", "إلى المتجر"),
        said("name", "Morivo"),
    ),
    whole=("Morivo",),
)


def without(words: FilmWords, *sources: str) -> FilmWords:
    """The words without those of some kinds."""
    return words.model_copy(update={"said": tuple(one for one in words.said if one.source not in sources)})


def saying(words: FilmWords, source: str, text: str) -> FilmWords:
    """The words with another text of a kind."""
    changed = tuple(one.model_copy(update={"text": text}) if one.source == source else one for one in words.said)
    return words.model_copy(update={"said": changed})


def order(engine: Engine, words: FilmWords = GERMAN, **more: Any) -> VideoOrder:
    """An order of a draft in a small frame."""
    context = engine.culture.context_for(Question(market=words.market, variety=words.variety, day=date(2026, 11, 23), category="home"))
    given = {"seconds": 6, "frame": SMALL, "quality": "draft", "chosen": {"stage": "niche"}} | more
    return VideoOrder(photo=(PICTURES / "bottle.png").read_bytes(), photo_name="bottle.png", words=words, context=context, seed=1, **given)
