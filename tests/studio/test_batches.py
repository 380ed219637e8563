"""A file of briefs through the API: rows are read whatever wrote them, bad ones named in both languages, results come back in the order of the file."""

import csv
import io
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import Workbook, load_workbook

from generators.products.briefs import BriefFile
from studio.api.app import build
from studio.jobs.batches import in_order
from studio.jobs.running import Worker
from studio.jobs.sheets import bad_rows
from studio.pipeline.engine import Engine
from studio.pipeline.rows import BadRow, looked_over
from studio.wiring import Studio

HEAD = ["编号", "品牌", "商品", "卖点", "价格", "市场", "投放位", "版本数", "关键词"]
ROWS = [
    ["a", "云栖", "保温杯 500ml", "杯盖防漏；不含双酚A", "29.90 EUR", "DE；IT", "storefront；google_search_responsive", "2", "Trinkflasche | DE"],
    ["b", "云栖", "托盘", "天然竹材", "三十二", "US", "", "", ""],
    ["c", "云栖", "=1+1", "天然竹材", "", "US", "", "9", ""],
    ["d", "云栖", "台灯", "可调光", "", "SA", "", "", ""],
]


def table(rows: list[list[str]]) -> str:
    out = io.StringIO()
    csv.writer(out).writerows([HEAD, *rows])
    return out.getvalue()


@pytest.fixture
def client(studio: Studio) -> Iterator[TestClient]:
    with TestClient(build(studio, local=True)) as one:
        yield one


@pytest.fixture
def batch(client: TestClient, studio: Studio) -> str:
    """The rows handed in as a CSV that a Chinese Excel wrote, and done."""
    sent = client.post("/v1/batches", files={"file": ("briefs.csv", table(ROWS).encode("gb18030"))}, data={"stop_at": "screen"})
    assert sent.status_code == 202, sent.text
    job = str(sent.json()["id"])
    with Worker(studio.settings, studio.database, studio.engine).running(), client.stream("GET", f"/v1/generations/{job}/events") as events:
        assert '"state": "done"' in [line for line in events.iter_lines() if line.startswith("data:")][-1]
    return job


def test_bad_rows_are_named_in_both_languages_and_come_back_with_their_cells(client: TestClient, batch: str) -> None:
    body = client.get(f"/v1/batches/{batch}").json()
    assert (body["name"], body["state"], body["stop_at"], body["total"], body["refused"]) == ("briefs.csv", "done", "screen", 3, 1)
    first, second = body["bad_rows"]
    assert (first["row"], first["external_id"], second["row"]) == (3, "b", 4)
    assert "price" in first["error"]["message"]["en"] and "“价格”" in first["error"]["message"]["zh"] and "三十二" in first["error"]["message"]["zh"]
    assert "5" in second["error"]["message"]["en"] and "版本数" in second["error"]["message"]["zh"]
    taken = list(csv.reader(io.StringIO(client.get(f"/v1/batches/{batch}/bad-rows", params={"language": "zh"}).content.decode("utf-8-sig"))))
    assert taken[0][:2] == ["行号", "原因"] and taken[0][2:5] == ["编号", "品牌", "商品"]
    assert [row[0] for row in taken[1:]] == ["3", "4"] and taken[1][1] == first["error"]["message"]["zh"]
    assert "'=1+1" in taken[2], "a cell that a spreadsheet would run is text"


def test_results_stand_in_the_order_of_the_file_one_a_placement_and_variant(client: TestClient, batch: str) -> None:
    lines = [json.loads(line) for line in client.get(f"/v1/batches/{batch}/manifest").text.splitlines()]
    told = [(line["row"], line.get("market"), line.get("placement")) for line in lines]
    search, shop = "google_search_responsive", "storefront"
    assert told == [*((2, "DE", place) for place in (shop, shop, search, search)), (2, "IT", None), (3, None, None), (4, None, None), (5, "SA", shop)]
    assert lines[0]["copy"] != lines[1]["copy"], "variants differ"


def test_the_workbook_holds_every_line_with_its_meaning(client: TestClient, batch: str) -> None:
    book = load_workbook(io.BytesIO(client.get(f"/v1/batches/{batch}/lines").content))
    heads, *rows = book.worksheets[0].iter_rows(values_only=True)
    assert heads[0] == "row" and heads[5:9] == ("text", "meaning (English)", "meaning (Chinese)", "verdict")
    lines = [json.loads(line) for line in client.get(f"/v1/batches/{batch}/manifest").text.splitlines()]
    wanted = [line["text"] for one in lines for line in one.get("lines", [{"text": None}])]
    assert [row[5] for row in rows] == wanted
    assert all(row[6] and row[7] for row in rows if row[5])
    left_out = [(row[0], row[8]) for row in rows if row[5] is None]
    assert left_out == [("2", "refused"), ("3", "refused"), ("4", "refused")]
    assert "三十二" in str(next(row[9] for row in rows if row[0] == "3"))


def test_the_same_key_is_the_same_batch_whatever_the_file_says(client: TestClient) -> None:
    def send(rows: list[list[str]]) -> Any:
        return client.post("/v1/batches", files={"file": ("x.csv", table(rows).encode())}, headers={"Idempotency-Key": "k"}).json()

    first, again = send([ROWS[0]]), send([ROWS[3], ROWS[1]])
    assert (again["id"], again["bad_rows"], again["total"]) == (first["id"], [], 2)


@pytest.mark.parametrize(("name", "data"), [("briefs.pdf", b"%PDF"), ("briefs.xlsx", b"no workbook"), ("briefs.csv", b""), ("b.jsonl", b"[1]\nnope\n")])
def test_a_file_without_a_brief_is_refused_with_what_to_do(client: TestClient, name: str, data: bytes) -> None:
    refused = client.post("/v1/batches", files={"file": (name, data)})
    assert refused.status_code == 422 and refused.json()["detail"] and refused.json()["zh"]["detail"]


def test_other_wordings_of_a_line_say_the_same_and_change_nothing(client: TestClient, batch: str) -> None:
    made = next(one for one in client.get("/v1/creatives", params={"market": "DE"}).json()["items"] if one["placement"] == "storefront")
    found = 0
    for line in made["lines"]:
        shorter = client.get(f"/v1/creatives/{made['id']}/lines/{line['key']}/wordings", params={"wish": "shorter"})
        assert shorter.status_code in {200, 422}, "a line that no copywriter wrote says so"
        told = shorter.json() if shorter.status_code == 200 else []
        assert len(told) <= 5 and all(len(one["text"]) < len(line["text"]) and one["gloss"]["zh"] for one in told)
        found += len(told)
    assert found, "no line of this creative has a shorter wording"
    assert client.get(f"/v1/creatives/{made['id']}").json() == made
    assert client.get(f"/v1/creatives/{made['id']}/lines/nowhere/wordings").status_code == 422
    assert client.get("/v1/creatives/cr_none/lines/headline/wordings").status_code == 404
    assert client.get(f"/v1/creatives/{made['id']}/lines/headline/wordings", params={"wish": "louder"}).status_code == 422


def test_rows_mean_the_same_in_every_kind_of_file(engine: Engine, tmp_path: Path) -> None:
    book = Workbook()
    good_and_bad = [ROWS[0], ROWS[1], ROWS[3]]
    for row in [HEAD, *good_and_bad]:
        book.active.append(row)  # type: ignore[union-attr]
    book.save(tmp_path / "rows.xlsx")
    (tmp_path / "rows.csv").write_text(table(good_and_bad), "utf-8-sig")
    sheet, text = (looked_over(tmp_path / name, engine.library.category) for name in ("rows.xlsx", "rows.csv"))
    assert sheet.briefs == text.briefs and sheet.numbers == text.numbers == (2, 4)
    assert [one.error for one in text.bad] == [one.error for one in sheet.bad] and len(text.bad) == 1


@pytest.mark.parametrize("mark", [",", ";", "\t"])
def test_lists_in_cells_do_not_decide_what_parts_the_cells(engine: Engine, tmp_path: Path, mark: str) -> None:
    with (tmp_path / "rows.csv").open("w", newline="") as file:
        csv.writer(file, delimiter=mark).writerows(
            [["brand", "product", "markets"], *(["Kumora", f"Cup {number}", "DE; JP; US; BR; SA"] for number in range(9))]
        )
    read = looked_over(tmp_path / "rows.csv", engine.library.category)
    assert (len(read.briefs), read.bad) == (9, ()) and read.briefs[0].markets == ("DE", "JP", "US", "BR", "SA")


def test_a_mended_file_of_bad_rows_can_be_given_again(engine: Engine, tmp_path: Path) -> None:
    path = tmp_path / "rows.csv"
    path.write_text(table(ROWS[:2]), "utf-8")
    path.write_bytes(bad_rows(looked_over(path, engine.library.category).bad, "en").replace("三十二".encode(), b"32 USD"))
    again = looked_over(path, engine.library.category)
    assert [one.external_id for one in again.briefs] == ["b"] and again.bad == ()


@pytest.mark.parametrize(
    ("written", "told"),
    [
        ("thermos", ("thermos", None)),
        (" thermos flask | gb ", ("thermos flask", "GB")),
        ("水筒｜JP", ("水筒", "JP")),
        ({"text": "a", "language": "de"}, ("a", None)),
    ],
)
def test_a_keyword_is_text_and_perhaps_a_market(written: Any, told: tuple[str, str | None]) -> None:
    read = BriefFile.model_validate({"brand": "b", "product": "p", "keywords": [written]}).keywords[0]
    assert (read.text, read.market) == told


@pytest.mark.parametrize("wrong", [{"keywords": ["a | Germany"]}, {"keywords": [" | DE"]}, {"variants": 0}, {"variants": 6}, {"variants": "many"}])
def test_a_wrong_wish_is_refused(wrong: dict[str, Any]) -> None:
    with pytest.raises(ValueError, match="variants|keywords"):
        BriefFile.model_validate({"brand": "b", "product": "p"} | wrong)


@given(st.lists(st.tuples(st.booleans(), st.integers(1, 3)), max_size=12))
def test_the_order_of_the_file_is_kept_and_no_row_is_lost(rows: list[tuple[bool, int]]) -> None:
    """Rows that are briefs in one to three markets, or bad: the output runs through them all, in order."""
    places = [number for number, (good, markets) in enumerate(rows, 2) if good for _ in range(markets)]
    bad = [BadRow(row=number, error={}) for number, (good, _) in enumerate(rows, 2) if not good]
    out = [line["row"] for line in in_order(({"place": place} for place in range(len(places))), places, bad)]
    assert out == sorted([*places, *(one.row for one in bad)])
