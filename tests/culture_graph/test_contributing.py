"""The worked example of CONTRIBUTING.md: what it tells people to write is read, joined and asked."""

import re
from datetime import date
from pathlib import Path
from typing import TypeVar

from assets.reading import parse_yaml
from culture_graph.calendar.records import Occasion
from culture_graph.context import Culture
from culture_graph.library import Library
from culture_graph.records import Question, Subject, Territory, Trait
from culture_graph.territories import market_of

TEXT = (Path(__file__).parents[2] / "CONTRIBUTING.md").read_text("utf-8")
T = TypeVar("T", Subject, Trait, Occasion, Territory)


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
