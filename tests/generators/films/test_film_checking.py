"""The checks of a film see what is wrong: blank, still, flashing, too short, too fast, too large."""

from pathlib import Path

import pytest

from assets.storyboards import read_storyboards
from generators.compositions.records import Frame
from generators.films.checking import faults, too_large
from generators.films.encoding import told
from generators.films.records import Caption, Script
from generators.films.rendering import Rendered
from generators.films.scripting import script_of
from generators.films.timing import even_beat
from tests.generators.films.orders import GERMAN

FRAME = Frame(width=90, height=160)
MOVING = "testsrc2=s=90x160:r=25:d=6"
CASES = {
    "sound": (MOVING, set()),
    "blank": (f"{MOVING},drawbox=t=fill:c=gray:enable='between(t,1,2)'", {"blank"}),
    "still": ("testsrc2=s=90x160:r=25:d=6,loop=150:1:0,trim=end_frame=150,setpts=N/25/TB", {"frozen"}),
    "flash": (
        f"{MOVING},drawbox=t=fill:c=white:enable='between(t,1,2)*lt(mod(n,4),2)',drawbox=t=fill:c=black:enable='between(t,1,2)*gte(mod(n,4),2)'",
        {"flash", "blank"},
    ),
    "slow flash": (f"{MOVING},drawbox=w=iw/3:h=ih:t=fill:c=white:enable='lt(mod(n,25),2)'", set()),
    "short": ("testsrc2=s=90x160:r=25:d=5", {"length"}),
}


@pytest.fixture
def script() -> Script:
    return script_of(read_storyboards()["bumper_promise"], GERMAN, even_beat(6))


@pytest.mark.parametrize("name", CASES)
def test_what_is_wrong_in_the_frames_is_seen(tmp_path: Path, script: Script, name: str) -> None:
    source, kinds = CASES[name]
    told(["-f", "lavfi", "-i", source, "-c:v", "libx264", "-qp", "0", "film.mp4"], tmp_path)
    found = {one.kind for one in faults(script, Rendered(tmp_path / "film.mp4", ()), FRAME)}
    assert found == kinds


def test_captions_that_nobody_can_read_in_time_are_seen(tmp_path: Path, script: Script) -> None:
    told(["-f", "lavfi", "-i", MOVING, "-c:v", "libx264", "film.mp4"], tmp_path)
    hurried = script.model_copy(update={"captions": (Caption(key="a", text="Das ist in einer halben Sekunde nicht zu lesen", start=0, end=12),)})
    assert {one.kind for one in faults(hurried, Rendered(tmp_path / "film.mp4", ()), FRAME)} == {"hurried"}


def test_a_file_larger_than_its_place_takes_is_seen() -> None:
    assert [one.kind for one in too_large(3_000_000, 2.5)] == ["length"] and not list(too_large(3_000_000, 3))
