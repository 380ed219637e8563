"""What was read of a brief, beside the seller's own words, for the seller to strike what was not meant before anything is written."""

from collections.abc import Iterable, Iterator
from datetime import date

from assets.records import Record
from assets.wording import Wording
from culture_graph.records import Question
from generators.brief_reading import BriefReading
from generators.copywriters import CopyOrder
from generators.evidence.reader import Assertion
from generators.planning.body import contents, fact_points
from generators.planning.ground import Assignment, Ref, once, words_of
from generators.products.records import Brief
from generators.records import ContentPlan, Gap, Point
from studio.pipeline.engine import Engine
from studio.pipeline.reading import read

# The reading is worded in the languages of those who sign off; a market and a variety are needed to write it in.
MARKET, VARIETY = "US", "en-US"
PARTS = {"body/box": "box", "body/not_included": "not_included", "body/colours": "colours", "body/sizes": "sizes"}


class Understood(Record):
    """One thing read of a brief: the id by which it is struck, the seller's words, and what it will be said to mean."""

    id: str
    quote: str
    says: Wording


class Understanding(Record):
    """All that was read of a brief, and what could not be read."""

    says: tuple[Understood, ...]
    unread: tuple[Gap, ...]


def understand(engine: Engine, brief: Brief, day: date) -> Understanding:
    """What copy for this brief may say, each with the words it rests on; what `brief.not_meant` struck is not among it."""
    reading = read(engine, brief)
    context = engine.culture.context_for(Question(market=MARKET, variety=VARIETY, day=day, category=brief.product.category))
    task = Assignment(brief=brief, reading=reading, offer=None, context=context, seed=0)
    quotes = {point.key: (name, quote) for point, name, quote in _points(task, engine)}
    plan = ContentPlan(points=tuple(point for point, _, _ in _points(task, engine)))
    draft = engine.copywriter.write(CopyOrder(plan=plan, context=context, variety=VARIETY, seed=0))
    says = [Understood(id=quotes[line.key][0], quote=quotes[line.key][1], says=line.gloss) for line in draft.lines]
    return Understanding(says=(*_noun(engine, brief, reading), *says), unread=reading.gaps)


def _noun(engine: Engine, brief: Brief, reading: BriefReading) -> Iterator[Understood]:
    if reading.noun:
        labels = engine.library.concepts[reading.noun].labels
        yield Understood(id="noun", quote=brief.product.title, says=Wording(en=labels["en"]["one"], zh=labels["zh"]["one"]))


def _points(task: Assignment, engine: Engine) -> Iterator[tuple[Point, str, str]]:
    """Each thing to say as a point of its own, the id that strikes it, and the seller's words."""
    yield from _claims(task.brief, once(task.reading.assertions), engine)
    for point in fact_points(task.reading.facts, most=len(task.reading.facts)):
        yield point, str(point.args["value"].attribute), "; ".join(point.evidence)
    for point in contents(task):
        yield point, PARTS[point.key], "; ".join(task.brief.product.box)


def _claims(brief: Brief, assertions: Iterable[Assertion], engine: Engine) -> Iterator[tuple[Point, str, str]]:
    for one in assertions:
        ref = Ref(concept=one.concept, measure=one.measure)
        whole = "line" in engine.library.concepts[one.concept].labels["en"]
        said = Point(field="body", key=f"body/{one.concept}", act="concept", args={"concept": ref})
        yield (said if whole else said.model_copy(update={"act": "body.also", "args": {"tags": (ref,)}})), one.concept, words_of(brief, one)
