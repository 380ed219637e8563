"""Reads a brief once for all its markets."""

from functools import lru_cache

from generators.brief_reading import BriefReading, read_brief, without
from generators.evidence.reader import EvidenceReader
from generators.products.records import Brief
from studio.pipeline.engine import Engine


def read(engine: Engine, brief: Brief) -> BriefReading:
    """The brief as understood; what it must avoid, and what the seller struck, is taken out."""
    return _read(engine.readers[brief.product.source_language], brief.model_dump_json())


def category_of(engine: Engine, brief: Brief) -> str:
    """The brief's category; where none was given or known, that of the product noun, so that no sensitive product slips through."""
    noun = read(engine, brief).noun
    own = brief.product.category
    return (engine.library.concepts[noun].category or own) if own == "other" and noun else own


@lru_cache(maxsize=32)
def _read(reader: EvidenceReader, brief_json: str) -> BriefReading:
    brief = Brief.model_validate_json(brief_json)
    reading = without(read_brief(brief, reader), brief.not_meant)
    shunned = {concept for text in brief.must_avoid for concept in reader.mentioned(text)}
    return reading.model_copy(update={"assertions": tuple(one for one in reading.assertions if one.concept not in shunned)})
