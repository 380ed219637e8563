"""A tenth of the blind briefs: nothing is claimed that a strict reader found wrong, and what is so is still told (benchmarks/claims)."""

import pytest

from benchmarks.claims import counted
from studio.pipeline.engine import Engine

# Two of each batch, in both source languages.
TENTH = (3, 14, 27, 35, 49, 52, 64, 78, 95, 114)


def test_nothing_is_claimed_that_was_found_wrong(engine: Engine) -> None:
    read = counted(engine, TENTH)
    assert not (read.wrong or read.critical or read.unjudged), read


@pytest.mark.parametrize("number", TENTH)
def test_something_true_is_told_of_every_brief(engine: Engine, number: int) -> None:
    assert counted(engine, (number,)).told
