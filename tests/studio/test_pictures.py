"""Pictures through the faces: by command with files in a folder, drawn again, in layers, verified, asked of the API."""

import io
import json
import zipfile
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from PIL import Image
from typer.testing import CliRunner

from assets.errors import TesseraError
from generators import store as made
from generators.compositions.words import words_of
from generators.products.records import Brief
from generators.records import Creative
from studio.cli.main import app
from studio.jobs.desk import Jobs
from studio.jobs.records import Request
from studio.jobs.running import Worker
from studio.pipeline.layered import layered
from studio.pipeline.redrawing import redraw
from studio.ui.packing import packed
from studio.wiring import Studio
from tests.conftest import NOW

SAMPLES = Path(__file__).parents[2] / "assets" / "samples"


def creatives(studio: Studio, brief: Brief) -> list[Creative]:
    with Worker(studio.settings, studio.database, studio.engine).running():
        jobs = Jobs(studio.settings, studio.database, studio.actor)
        list(jobs.follow(jobs.accept(Request(briefs=(brief,), media=("copy", "image"), stop_at="screen"), studio.engine, NOW).id, pause=0.05))
    with studio.database.reading() as connection:
        return made.creatives(connection, studio.actor)


@pytest.fixture
def bottle(studio: Studio) -> Brief:
    from generators.products.briefs import read_brief_file

    return read_brief_file(SAMPLES / "bottle.yaml", studio.engine.library.category, ("SA",))


def test_a_picture_is_drawn_again_as_somebody_chose_and_back_again(studio: Studio, bottle: Brief) -> None:
    [first] = creatives(studio, bottle)
    chosen = "foot_panel" if first.media[0].made["layout"] != "foot_panel" else "crown"
    other = redraw(studio.seat, first.id, {"layout": chosen}, NOW)
    assert other.media[0].made["layout"] == chosen
    assert other.media[0].essence != first.media[0].essence
    back = redraw(studio.seat, first.id, {name: value for name, value in first.media[0].made.items() if name != "seed"}, NOW)
    assert back.media[0].essence == first.media[0].essence
    assert back.media[0].sha256 == first.media[0].sha256, "the same picture is the same signed file"


def test_the_same_work_in_another_home_differs_only_in_its_signature(studio: Studio, bottle: Brief, tmp_path: Path) -> None:
    other = Studio(studio.settings.model_copy(update={"home": tmp_path / "elsewhere"}))
    other.__dict__["engine"] = studio.engine.in_darkroom(other.darkroom)
    [one], [same] = creatives(studio, bottle), creatives(other, bottle)
    other.close()
    assert one.essence_sha256 == same.essence_sha256
    assert one.content_hash != same.content_hash, "an approval binds the signed file"


def test_the_brand_is_named_once(studio: Studio, bottle: Brief) -> None:
    [one] = creatives(studio, bottle)
    named = tuple(line.model_copy(update={"text": f"Morivo: {line.text}"}) if line.field == "headline" else line for line in one.lines)
    assert words_of(one, "Morivo").logo == "Morivo" and words_of(one.model_copy(update={"lines": named}), "Morivo").logo == ""


def test_a_picture_comes_out_in_layers(studio: Studio, bottle: Brief) -> None:
    [one] = creatives(studio, bottle)
    groups = [group.get("id") for group in ET.fromstring(layered(studio.seat, one.id, "svg"))]
    assert {"set", "product", "headline"} <= set(groups)
    assert layered(studio.seat, one.id, "psd").startswith(b"8BPS")


def test_all_pictures_in_one_zip_the_same_each_time(studio: Studio, bottle: Brief) -> None:
    every = creatives(studio, bottle)
    first, second = packed(studio, every), packed(studio, every)
    assert first == second
    with zipfile.ZipFile(first) as pack:
        [row] = json.loads(pack.read("manifest.json"))
        with Image.open(io.BytesIO(pack.read(row["file"]))) as picture:
            assert picture.size == (1080, 1080)


def test_without_a_photo_the_copy_stands_and_the_reviewer_is_told(studio: Studio, bottle: Brief) -> None:
    bare = bottle.model_copy(update={"product": bottle.product.model_copy(update={"pictures": ()})})
    [one] = creatives(studio, bare)
    assert not one.media and one.lines
    assert [gap.kind for gap in one.gaps if gap.kind == "no_picture"] == ["no_picture"]
    with pytest.raises(TesseraError, match="has no picture"):
        redraw(studio.seat, one.id, {"layout": "side"}, NOW)


def test_a_photo_that_is_none_says_so_and_stops_nothing(studio: Studio, bottle: Brief, tmp_path: Path) -> None:
    (tmp_path / "broken.jpg").write_bytes(b"\xff\xd8\xff\xe0 cut off")
    broken = bottle.product.pictures[0].model_copy(update={"path": str(tmp_path / "broken.jpg")})
    [one] = creatives(studio, bottle.model_copy(update={"product": bottle.product.model_copy(update={"pictures": (broken,)})}))
    [gap] = [gap for gap in one.gaps if gap.kind == "no_picture"]
    assert "broken.jpg" in gap.text


def test_the_command_puts_files_beside_its_answer_and_verify_knows_them(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TESSERA_HOME", str(tmp_path / "home"))
    run = CliRunner()
    done = run.invoke(
        app,
        ["generate", str(SAMPLES / "bottle.yaml"), "--markets", "DE", "--media", "copy,image", "--stop-at", "copy", "--out", str(tmp_path / "out"), "--json"],
    )
    assert done.exit_code == 0, done.output
    [creative] = json.loads(done.stdout)["creatives"]
    file = tmp_path / "out" / creative["media"][0]["path"]
    assert file.name.startswith("DE_de-DE_storefront_1080x1080")
    found = json.loads(run.invoke(app, ["verify", str(file), "--json"]).stdout)
    assert found["c2pa"] == "valid"
    assert found["content_id"] == creative["media"][0]["essence"]
    assert found["watermark"]
    changed = bytearray(file.read_bytes())
    changed[-2000] ^= 0xFF
    file.write_bytes(changed)
    assert json.loads(run.invoke(app, ["verify", str(file), "--json"]).stdout)["c2pa"] == "tampered"
