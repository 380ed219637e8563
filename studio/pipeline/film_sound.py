"""The sound of a creative's film: music for the moments of its day, and the voice that is fit for its variety."""

from culture_graph.records import Question
from generators.brands.speaking import lexicon
from generators.films.sounding import FilmSound
from generators.voices.choosing import Chosen, choose
from studio.pipeline.engine import Engine
from studio.pipeline.records import Commission


def voice_for(engine: Engine, variety: str) -> Chosen:
    """The voice that speaks a variety's films, or why none does."""
    return choose(engine.darkroom.voices if engine.darkroom else (), variety)


def sound_of(engine: Engine, work: Commission) -> FilmSound:
    """The film's music, none where a norm or the day's mourning says so, and its voice where one is fit."""
    context = work.context
    question = Question(market=context.market.id, variety=context.variety, day=context.day, category=context.category, ahead=1)
    near = context.model_copy(update={"moments": engine.culture.context_for(question).moments})
    return FilmSound(near, work.pinned.seed + work.variant, voice_for(engine, context.variety).voice, lexicon(work.pinned.kit, context.variety))
