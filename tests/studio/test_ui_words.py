"""English and Chinese are equals: the same keys, the same names in braces, and no key that nobody asks for."""

import re
from pathlib import Path
from string import Formatter

import pytest

from generators.records import FIELDS
from review.desk.moves import MOVES
from review.records import KINDS
from studio.ui import words
from studio.ui.words import words_in

ROOM = Path(words.__file__).parent
TEXTS = {language: words_in(language)._texts for language in words.LANGUAGES}


def test_both_languages_have_the_same_keys() -> None:
    assert list(TEXTS["en"]) == list(TEXTS["zh"])


@pytest.mark.parametrize("key", TEXTS["en"])
def test_a_string_fills_the_same_braces_in_both(key: str) -> None:
    assert _names(TEXTS["en"][key]) == _names(TEXTS["zh"][key])
    assert TEXTS["en"][key].strip() and TEXTS["zh"][key].strip()


def test_every_word_that_a_page_asks_for_is_there() -> None:
    source = "\n".join(path.read_text("utf-8") for path in ROOM.glob("*.py"))
    asked = set(re.findall(r"""(?:\bw|words|self\._words|words_in\(\w+\))\(["'](\w+)["']""", source))
    counted = {f"{key}_{form}" for key in re.findall(r"""\.count\(["'](\w+)["']""", source) for form in ("one", "many")}
    assert sorted((asked | counted) - set(TEXTS["en"])) == []


def test_states_fields_and_kinds_of_the_records_have_names() -> None:
    wanted = {f"kind_{kind}" for kind in KINDS} | {f"field_{field}" for field in FIELDS} | {f"action_{move}" for move in MOVES}
    wanted |= {f"state_{state}" for starts, leads in MOVES.values() for state in (*starts, *([leads] if leads else ()))}
    assert not wanted - set(TEXTS["en"])


def _names(text: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(text) if name}
