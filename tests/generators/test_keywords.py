"""Ranked lists of words that buyers look for: read from files beside a brief, woven in, and their coverage told."""

from pathlib import Path

import pytest
from openpyxl import Workbook

from assets.errors import TesseraError
from generators.products.briefs import read_brief_file
from generators.products.keywords import read_keywords
from studio.pipeline.engine import Engine
from studio.pipeline.making import make_creatives
from studio.pipeline.records import Pinned
from studio.pipeline.rows import looked_over

BRIEF = """
brand: Morivo
product: Folding camping chair
category: outdoor
selling_points: [folds flat, aluminium frame, "holds up to 120 kg"]
placements: [amazon_listing]
markets: [DE, JP]
keywords: [words.xlsx, "klappstuhl camping|DE"]
"""


@pytest.fixture
def brief_file(tmp_path: Path) -> Path:
    book = Workbook()
    for row in (
        ("关键词", "站点", "搜索量"),
        ("campingstuhl leicht", "DE", 900),
        ("アウトドアチェア", "JP", 300),
        ("angelstuhl", "DE", "4,200"),
        (None, None, None),
    ):
        book.worksheets[0].append(row)
    book.save(tmp_path / "words.xlsx")
    (tmp_path / "brief.yaml").write_text(BRIEF, "utf-8")
    return tmp_path / "brief.yaml"


def test_a_list_is_ranked_and_kept_to_its_market(brief_file: Path, engine: Engine) -> None:
    brief = read_brief_file(brief_file, engine.library.category)
    assert list(brief.keywords_for("DE", "de-DE")) == ["angelstuhl", "campingstuhl leicht", "klappstuhl camping"]
    assert list(brief.keywords_for("JP", "ja-JP")) == ["アウトドアチェア"]


def test_what_was_sought_stands_in_the_listing_and_is_told(brief_file: Path, engine: Engine, pinned: Pinned) -> None:
    brief = read_brief_file(brief_file, engine.library.category)
    for market, word in (("DE", "angelstuhl"), ("JP", "アウトドアチェア")):
        for made in make_creatives(engine, brief, market, pinned, ()):
            assert made.creative.sought[word]
            assert any(word in line.text for line in made.creative.lines)


def test_rows_of_a_batch_name_lists_too(brief_file: Path, engine: Engine) -> None:
    rows = brief_file.with_name("rows.csv")
    rows.write_text("brand,product,markets,keywords\nMorivo,Folding camping chair,DE,words.xlsx\nMorivo,Chair,DE,../words.xlsx\n", "utf-8")
    read = looked_over(rows, engine.library.category)
    assert [one.text for one in read.briefs[0].keywords] == ["angelstuhl", "campingstuhl leicht", "アウトドアチェア"]
    assert "does not lie beside" in str(read.bad[0].error)


@pytest.mark.parametrize(("name", "text"), [("words.csv", "word,size\nchair,3\n"), ("words.xlsx", "no workbook")])
def test_a_list_that_cannot_be_read_says_what_to_do(tmp_path: Path, name: str, text: str) -> None:
    (tmp_path / name).write_text(text, "utf-8")
    with pytest.raises(TesseraError) as refused:
        read_keywords(tmp_path / name)
    assert name in refused.value.message.en and refused.value.hint.zh
