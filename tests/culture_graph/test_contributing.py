"""The worked example of CONTRIBUTING.md: what it tells people to write is read, joined and asked."""

import re
from datetime import date
from pathlib import Path
from typing import TypeVar

from assets.reading import parse_yaml
from culture_graph.adaptation import lines_in
from culture_graph.calendar.records import Occasion
from culture_graph.concepts import LANGUAGES, Concept
from culture_graph.context import Culture
from culture_graph.library import Library
from culture_graph.records import Question, Shift, Subject, Territory, Trait
from culture_graph.territories import market_of
from generators.copywriters.phrasebook.writer import PhrasebookCopywriter
from generators.evidence.reader import EvidenceReader
from prompts.phrasebooks import FOLDER, read_acts, read_phrasebooks

TEXT = (Path(__file__).parents[2] / "CONTRIBUTING.md").read_text("utf-8")
T = TypeVar("T", Subject, Trait, Occasion, Territory, Concept, Shift)


def written(kind: str, shape: type[T]) -> T:
    block = re.search(rf"```yaml {kind}\n(.*?)```", TEXT, re.DOTALL)
    assert block is not None, f"CONTRIBUTING.md shows no {kind}"
    return parse_yaml(block[1], list[shape], "CONTRIBUTING.md")[0]  # type: ignore[valid-type]


def test_a_custom_a_feast_and_a_territory_are_data_only(library: Library) -> None:
    subject, trait, occasion, territory = (
        written("subject", Subject),
        written("trait", Trait),
        written("occasion", Occasion),
        written("territory", Territory),
    )
    markets = {**library.markets, territory.id: market_of(territory, (territory.region,))}
    more = {
        "subjects": {**library.subjects, subject.id: subject},
        "traits": (*library.traits, trait),
        "occasions": {**library.occasions, occasion.id: occasion},
    }
    culture = Culture(library.model_copy(update={**more, "markets": markets}))
    asked = Question(market="DE", day=date(2026, 11, 22))
    assert trait.id in {one.trait.id for one in culture.context_for(asked).traits}
    assert culture.almanac.next(culture.market("DE"), occasion.id, date(2026, 1, 1)).start == date(2026, 5, 5)  # type: ignore[union-attr]
    assert culture.market("LI").currency == "CHF" and "catholic" in culture.market("LI").holds


def test_a_feature_is_data_only_and_is_said_in_every_language(library: Library) -> None:
    concept = written("concept", Concept)
    more = library.model_copy(update={"concepts": {**library.concepts, concept.id: concept}})
    known = EvidenceReader(more, "zh").claims("配磁吸吸管盖，单手可开", "selling_points[0]", "home")
    assert concept.id in {one.concept for one in known.assertions}
    said = {PhrasebookCopywriter(read_phrasebooks(), read_acts(FOLDER), more).sentence(known.assertions[0], language) for language in LANGUAGES}
    assert len(said) == len(LANGUAGES) and None not in said


def test_a_shift_is_data_only_and_gives_the_headline(library: Library) -> None:
    shift = written("shift", Shift)
    culture = Culture(library.model_copy(update={"shifts": (*library.shifts, shift)}))
    held = culture.context_for(Question(market="DE", day=date(2026, 11, 22), category="other")).shifts
    assert shift.id in {one.shift.id for one in held} and lines_in(shift, "de-DE") == ("Ganz ohne Kopfzerbrechen.",)
