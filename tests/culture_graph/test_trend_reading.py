"""What is read of an observation: words of every script, names, known names in running words, copies, and praise or blame."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assets.reading import read_yaml
from culture_graph.sources import Observation
from culture_graph.sources.reading import at_path, moment, number, plain
from culture_graph.trends.understanding import Understood, understand
from culture_graph.trends.words import named_in, shown, term_key, words_of

ROWS = read_yaml(Path(__file__).with_name("trend_texts.yaml"), list[dict[str, Any]])
NOW = datetime(2026, 11, 22, 9)


def seen(*texts: str, by: str = "", language: str | None = "en") -> list[Understood]:
    posts = [
        Observation(source="s", market="US", at=NOW + timedelta(minutes=at), text=text, by=by and f"{by}{at}", language=language)
        for at, text in enumerate(texts)
    ]
    return list(understand(posts, {"quietluxury", "campingcoffee", "露营咖啡"}))


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row["text"][:20])
def test_a_text_names_what_it_names(row: dict[str, Any]) -> None:
    assert list(named_in(row["text"], row["language"], listed=row["listed"])) == row["named"]


@pytest.mark.parametrize(
    ("text", "language", "words"),
    [("สวัสดีกาแฟ", "th", ["สวัสดี", "กาแฟ"]), ("我们喜欢露营", "zh", ["我们", "喜欢", "露营"]), ("Don't stop, OK?", "en", ["don't", "stop", "ok"])],
)
def test_words_are_parted_as_their_script_does(text: str, language: str, words: Sequence[str]) -> None:
    assert list(words_of(text, language)) == words


@given(st.text(max_size=80))
def test_a_key_is_the_same_however_a_name_is_set(text: str) -> None:
    assert term_key(f" {text} ") == term_key(text) == term_key(term_key(text))


def test_known_names_are_found_in_running_words() -> None:
    [one] = seen("We went for camping coffee, and quiet luxury it was", by="a")
    assert one.terms == ("campingcoffee", "quietluxury")
    assert seen("大家最近都在谈露营咖啡真的", by="a", language="zh")[0].terms == ("露营咖啡",)


def test_a_name_met_in_a_list_counts_in_later_posts() -> None:
    first, second = seen("Saffron latte")[0], seen("Quiet luxury")[0]
    assert (first.terms, second.terms) == (("saffronlatte",), ("quietluxury",))
    texts = [
        Observation(source="s", market="US", at=NOW, text="Saffron latte"),
        Observation(source="p", market="US", at=NOW, text="my first saffron latte today, wow", by="x"),
    ]
    assert [one.terms for one in understand(texts, set())] == [("saffronlatte",), ("saffronlatte",)]


def test_a_hashtag_is_shown_as_it_was_written() -> None:
    assert shown("so good #QuietLuxury ✨", "quietluxury") == "QuietLuxury"
    assert shown("Quiet luxury", "quietluxury") == "Quiet luxury"


@pytest.mark.parametrize(
    "copy",
    [
        "RT @mia: we drank camping coffee beside the cold lake this morning and stayed until noon",
        "we drank camping coffee beside the cold lake this morning and stayed until noon https://example.org/1 🔥",
        "We drank CAMPING COFFEE beside the cold lake this morning, and stayed until…",
    ],
)
def test_a_copy_is_told_from_a_post_of_ones_own(copy: str) -> None:
    first = "we drank camping coffee beside the cold lake this morning and stayed until noon"
    other = "my brother spilled his camping coffee over two tents and nobody laughed at all"
    assert [one.copy for one in seen(first, other, copy, by="a")] == [False, False, True]


def test_two_who_say_the_same_two_words_copy_nobody() -> None:
    assert [one.copy for one in seen("love #campingcoffee", "love #campingcoffee", by="a")] == [False, False]


@pytest.mark.parametrize(
    ("text", "language", "tone"),
    [
        ("love it #campingcoffee", "en", 1),
        ("awful #campingcoffee", "en", -1),
        ("#campingcoffee", "en", 0),
        ("เยี่ยม #campingcoffee", "th", 1),
        ("سيئ #campingcoffee", "ar", -1),
        ("太棒 #露营咖啡", "zh", 1),
    ],
)
def test_praise_and_blame_are_told(text: str, language: str, tone: int) -> None:
    assert seen(text, by="a", language=language)[0].polarity == tone


@pytest.mark.parametrize(
    ("written", "count"),
    [
        ("20,000+", 20000),
        ("1.2万", 12000),
        ("3.4K", 3400),
        ("120萬", 1200000),
        (7, 7),
        ("1.234.567", 1234567),
        ("12,5", 12.5),
        ("none", 1),
        (None, 1),
        (True, 1),
        ("-5", 5),
        ("1.2.3.4", 1),
    ],
)
def test_counts_are_read_as_platforms_write_them(written: object, count: float) -> None:
    assert number(written) == count


@pytest.mark.parametrize("written", ["2026-11-22T09:00:00Z", "2026-11-22T10:00:00+01:00", "1795338000", "2026112209"])
def test_moments_are_read_as_utc(written: str) -> None:
    assert moment(written, NOW - timedelta(days=9)).date() == NOW.date()
    assert moment("tomorrow", NOW) == moment("9" * 40, NOW) == NOW


@given(st.text(max_size=200))
def test_no_text_breaks_the_reader_of_html(text: str) -> None:
    assert plain(text).isprintable() or "\u200d" in plain(text)


def test_a_path_leads_to_every_value_or_to_none() -> None:
    data = {"a": [{"b": 1}, {"b": 2}, 3], "c": {"x": {"b": 4}}}
    assert (
        list(at_path(data, "a.*.b")) == [1, 2]
        and list(at_path(data, "c.*.b")) == [4]
        and list(at_path(data, "a.0.b")) == [1]
        and list(at_path(data, "a.q.b")) == []
    )
