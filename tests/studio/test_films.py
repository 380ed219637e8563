"""Films through the faces: asked for with copy and pictures, delivered with their captions, made again for a person's words."""

from dataclasses import replace
from pathlib import Path

import pytest

from assets.errors import TesseraError
from assets.placements import FilmSpec, Placement
from generators import store as made
from generators.products.briefs import read_brief_file
from generators.products.records import Brief
from generators.records import Creative
from studio.jobs.desk import Jobs
from studio.jobs.records import Request
from studio.jobs.results import results
from studio.jobs.running import Worker
from studio.pipeline.exporting import with_files
from studio.pipeline.previewing import previewed
from studio.pipeline.reworking import Words, reworked
from studio.wiring import Studio
from tests.conftest import NOW

SAMPLES = Path(__file__).parents[2] / "assets" / "samples"
SMALL = FilmSpec(width=180, height=320, unsafe=(0.06, 0.08, 0.06, 0.12), seconds=(6, 10), megabytes=5, source="A small place for the test")


@pytest.fixture
def filming(studio: Studio) -> Studio:
    """A studio whose storefront takes small films."""
    engine = studio.engine
    places: dict[str, Placement] = {**engine.placements, "storefront": engine.placements["storefront"].model_copy(update={"film": SMALL})}
    studio.__dict__["engine"] = replace(engine, placements=places)
    return studio


def run(studio: Studio, brief: Brief, media: tuple[str, ...]) -> str:
    with Worker(studio.settings, studio.database, studio.engine).running():
        jobs = Jobs(studio.settings, studio.database, studio.actor)
        job = jobs.accept(Request(briefs=(brief,), media=media, stop_at="screen"), studio.engine, NOW).id
        list(jobs.follow(job, pause=0.05))
    return job


def only(studio: Studio) -> Creative:
    with studio.database.reading() as connection:
        [one] = made.creatives(connection, studio.actor)
    return one


@pytest.fixture
def bottle(filming: Studio) -> Brief:
    return read_brief_file(SAMPLES / "bottle.yaml", filming.engine.library.category, ("SA",))


def test_a_film_comes_with_its_captions_beside_it_and_says_what_the_copy_says(filming: Studio, bottle: Brief, tmp_path: Path) -> None:
    job = run(filming, bottle, ("copy", "image", "video"))
    [row] = [with_files(row, filming.media, tmp_path) for row in results(filming.database, filming.actor, job)]
    kinds = [(one["kind"], Path(one["path"]).suffix) for one in row["media"]]
    assert kinds == [("image", ".jpg"), ("video", ".mp4"), ("captions", ".srt"), ("captions", ".vtt")]
    film, srt, vtt = row["media"][1:]
    assert (film["width"], film["height"], film["seconds"]) == (180, 320, 6.0) and film["essence"].startswith("tc_")
    assert Path(film["path"]).stem == Path(srt["path"]).stem == Path(vtt["path"]).stem and (tmp_path / film["path"]).stat().st_size > 10_000
    copy = {line["text"].rstrip(".") for line in row["lines"]} | {row["slots"]["price"]["shown"], "Morivo"}
    assert all(part.rstrip(".") in copy for cue in film["cues"] for part in cue["text"].split("\n"))
    assert all(cue["text"].split("\n")[0] in (tmp_path / srt["path"]).read_text() for cue in film["cues"])
    assert row["verdict"] == "pass", row["findings"]


def test_words_of_a_person_stand_in_the_film_as_well(filming: Studio, bottle: Brief) -> None:
    run(filming, bottle, ("copy", "video"))
    first = only(filming)
    call = next(line for line in first.lines if line.field == "call_to_action")
    after, _ = reworked(filming.engine, bottle, first, Words({call.key: "اطلبها الآن"}, NOW.date(), None))
    assert first.film and after.film and after.film.essence != first.film.essence
    assert "اطلبها الآن" in {layer.text for layer in after.film.layers} and len(after.media) == len(first.media) == 3


def test_a_draft_is_looked_at_and_changes_nothing(filming: Studio, bottle: Brief) -> None:
    run(filming, bottle, ("copy",))
    one = only(filming)
    film = previewed(filming.seat, one.id, {"storyboard": "bumper_promise"}, draft=True)
    assert (film.width, film.height, film.made["storyboard"]) == (44, 80, "bumper_promise")
    assert only(filming) == one
    with pytest.raises(TesseraError, match="no creative"):
        previewed(filming.seat, "cr_none", {}, draft=True)


def test_without_a_photo_the_copy_stands_and_the_reviewer_is_told(filming: Studio, bottle: Brief) -> None:
    job = run(filming, bottle.model_copy(update={"product": bottle.product.model_copy(update={"pictures": ()})}), ("copy", "video"))
    [row] = results(filming.database, filming.actor, job)
    assert not row["media"] and row["lines"]
    assert [one["severity"] for one in row["findings"] if one["rule"] == "gap.no_film"] == ["review"]
