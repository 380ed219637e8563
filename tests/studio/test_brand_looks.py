"""A brand's own fonts, logo, colours and masters in its pictures; photos of before and after; rights in what pictures are made of."""

from datetime import date, datetime
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from assets.errors import TesseraError
from generators import store as made
from generators.brands import store as kits
from generators.brands.reading import read_kit
from generators.products.briefs import read_brief_file
from generators.records import Creative, Layer
from generators.rights.records import Right
from studio.jobs.desk import Jobs
from studio.jobs.records import Request
from studio.jobs.running import Worker
from studio.pipeline.approved import stopped
from studio.pipeline.brands import keep
from studio.pipeline.layered import layered
from studio.pipeline.licences import enter
from studio.pipeline.looks import with_files
from studio.pipeline.recalling import found_again
from studio.wiring import Studio
from tests.conftest import NOW

SAMPLES = Path(__file__).parents[2] / "assets" / "samples"
KIT = SAMPLES / "brands" / "kits" / "morivo.yaml"
SVG = "{http://www.w3.org/2000/svg}"


@pytest.fixture
def branded(studio: Studio) -> Studio:
    """A studio with the sample brand's kit published."""
    keep(studio.seat, with_files(read_kit(KIT), KIT.parent, studio.home), NOW)
    with studio.database.writing() as connection:
        kits.publish(connection, studio.actor, "Morivo", NOW)
    return studio


def drawn(studio: Studio, sample: str, market: str, *places: str) -> list[Creative]:
    brief = read_brief_file(SAMPLES / f"{sample}.yaml", studio.engine.library.category, (market,)).model_copy(update={"placements": places})
    with Worker(studio.settings, studio.database, studio.engine).running():
        jobs = Jobs(studio.settings, studio.database, studio.actor)
        list(jobs.follow(jobs.accept(Request(briefs=(brief,), media=("copy", "image"), stop_at="screen"), studio.engine, NOW).id, pause=0.05))
    with studio.database.reading() as connection:
        return made.creatives(connection, studio.actor)


def layers(one: Creative) -> dict[str, Layer]:
    return {layer.name: layer for layer in one.media[0].layers}


@pytest.mark.parametrize(("market", "first"), [("SA", "after_photo"), ("TH", "before_photo")])
def test_before_comes_first_for_those_who_read_from_there(branded: Studio, market: str, first: str) -> None:
    for one in drawn(branded, "smartwatch", market, "meta_feed_ad", "meta_stories_ad"):
        found, faults = layers(one), [fault for fault in one.media[0].faults if fault.kind != "left_out"]
        assert one.media[0].made["layout"] == "before_after" and not faults, "nothing untrue, clipped, overlapping or under the platform's interface"
        leftmost = min(("before_photo", "after_photo"), key=lambda name: found[name].box[0])
        assert leftmost == first
        # Each label stands above its own photo.
        assert all(abs(found[f"{name}_photo"].box[1] - found[name].box[1]) < 110 for name in ("before", "after"))


def test_live_words_name_the_brands_font_and_its_pair(branded: Studio) -> None:
    [one] = drawn(branded, "smartwatch", "SA", "meta_feed_ad")
    picture = ET.fromstring(layered(branded.seat, one.id, "svg"))
    faces = [(span.text or "", span.get("font-family", "").split(",")[0].strip("'")) for span in picture.iter(f"{SVG}tspan") if span.get("font-family")]
    digits = {face for text, face in faces if any(sign.isdigit() for sign in text)}
    letters = {face for text, face in faces if any("\u0620" <= sign <= "\u064a" for sign in text)}
    assert (digits, letters) == ({"Outfit"}, {"Noto Sans Arabic"})
    assert {"logo", "before_photo", "after_photo", "product", "headline"} <= {group.get("id") for group in picture}
    [logo] = [group for group in picture if group.get("id") == "logo"]
    assert logo.find(f"{SVG}image") is not None, "the logo is the brand's drawing, not its name in type"


@pytest.mark.parametrize("market", ["SA", "TH"])
def test_a_hand_made_master_is_filled(branded: Studio, market: str) -> None:
    for one in drawn(branded, "bottle", market, "meta_feed_ad", "meta_stories_ad"):
        media = one.media[0]
        assert media.made["layout"].startswith("own_post" if one.placement == "meta_feed_ad" else "own_story")
        assert not [fault for fault in media.faults if fault.kind != "left_out"]
        assert layers(one)["headline"].text in {line.text for line in one.lines}


def test_a_font_that_is_not_there_is_named(studio: Studio, tmp_path: Path) -> None:
    kit = read_kit(KIT)
    lost = kit.model_copy(update={"look": kit.look.model_copy(update={"fonts": ("Aerolux.otf",)})})
    with pytest.raises(TesseraError, match="Aerolux.otf"):
        with_files(lost, tmp_path, studio.home)


def test_nothing_is_made_or_published_outside_its_licence(branded: Studio) -> None:
    right = {"kind": "photo", "asset": "bottle.png", "licence": "Agency, 2026", "territories": ["DE"], "channels": ["all"], "source": "contract 17"}
    ends = datetime(2026, 12, 1)
    enter(branded.seat, [Right.model_validate(right | {"to": ends.date()})], NOW)
    [there] = drawn(branded, "bottle", "DE", "storefront")
    assert there.media and stopped(branded.seat, there, NOW.date()) is None
    late = stopped(branded.seat, there, date(2026, 12, 2))
    assert late is not None and late.rule == "rights.licence" and "2026-12-01" in late.why.en
    [elsewhere] = [one for one in drawn(branded, "bottle", "TH", "storefront") if one.market == "TH"]
    assert not elsewhere.media
    assert "licensed for DE, not for TH" in next(gap.text for gap in elsewhere.gaps if gap.kind == "no_picture")


def test_a_picture_is_found_again_by_itself_and_by_its_mark(studio: Studio, tmp_path: Path) -> None:
    from PIL import Image

    [one] = drawn(studio, "bottle", "DE", "storefront")
    file = studio.media / one.media[0].path
    assert found_again(file.read_bytes(), [one]) == one
    with Image.open(file) as picture:
        picture.resize((640, 640)).save(tmp_path / "small.jpg", quality=80)
        Image.new("RGB", (640, 640), "#2F6367").save(tmp_path / "other.jpg")
    assert found_again((tmp_path / "small.jpg").read_bytes(), [one]) == one
    assert found_again((tmp_path / "other.jpg").read_bytes(), [one]) is None
