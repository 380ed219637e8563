"""What the cards draw: nothing of a seller's reaches the page as markup, findings stand under their words, changes are told."""

import pytest

from assets.wording import Wording
from generators.records import Creative, Line, Origin
from review.records import Finding
from studio.ui.marks import changed, esc, underlined
from studio.ui.tongues import marked, own_name

WHY = Wording(en="why", zh="原因")


def _creative(*texts: str) -> Creative:
    lines = tuple(Line(field="body", key=f"body/{at}", text=text, gloss=WHY) for at, text in enumerate(texts))
    origin = Origin(maker="test", digests={}, seed=1, day="2026-11-22", inputs="")
    return Creative(
        id="cr_1",
        product="pr_1",
        brief="br_1",
        market="DE",
        variety="de-DE",
        placement="storefront",
        category="home",
        sentence_space=" ",
        lines=lines,
        origin=origin,
    )


def _finding(start: int, end: int, severity: str) -> Finding:
    return Finding(screen="s", rule="r", kind="taboo", severity=severity, basis="law", field="body", quote="q", span=(start, end), why=WHY, source="s")  # type: ignore[arg-type]


@pytest.mark.parametrize("text", ["<script>", '"', "'", "{{7*7}}", "${7*7}", "&"])
def test_nothing_a_seller_writes_is_markup_or_a_template(text: str) -> None:
    assert not set("<>\"'{}$") & set(esc(text))


def test_a_span_is_underlined_in_the_line_it_stands_in() -> None:
    shown = underlined(_creative("eins zwei", "drei"), [_finding(10, 14, "block")])
    assert shown == {"body/0": "eins zwei", "body/1": '<mark class="t-block">drei</mark>'}


def test_a_span_over_two_lines_is_underlined_in_both_and_the_graver_wins() -> None:
    shown = underlined(_creative("ab", "cd"), [_finding(0, 5, "note"), _finding(1, 2, "review")])
    assert shown["body/0"] == '<mark class="t-note">a</mark><mark class="t-review">b</mark>'
    assert shown["body/1"] == '<mark class="t-note">cd</mark>'


@pytest.mark.parametrize(
    ("before", "after", "said"),
    [
        ("Water can touch it.", "Rain can touch it.", "<del>Water</del><ins>Rain</ins> can touch it."),
        ("水と仲よく", "水と仲良く", "水と仲<del>よ</del><ins>良</ins>く"),
        ("عمر البطارية 9 ساعات", "عمر البطارية 8 ساعات", "عمر البطارية <del>9</del><ins>8</ins> ساعات"),
        ("abc", "xyz uvw", "<del>abc</del> <ins>xyz uvw</ins>"),
    ],
)
def test_a_change_is_shown_word_by_word(before: str, after: str, said: str) -> None:
    assert changed(before, after) == said


@pytest.mark.parametrize(("variety", "name", "direction"), [("ar-SA", "العربية", "rtl"), ("ja", "日本語", "ltr"), ("pt-BR", "Português", "ltr")])
def test_a_language_is_called_by_its_own_name(variety: str, name: str, direction: str) -> None:
    assert own_name(variety) == name
    assert marked(variety) == f'lang="{variety}" dir="{direction}"'
