"""Stages: what did not change is not made again, and a film that was killed at any stage comes out the same."""

import os
import pickle
import signal
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from generators.films.encoding import told
from generators.films.workshop import STAGES, Stage
from generators.video_makers import VideoOrder
from generators.video_makers.storyboard_films import StoryboardFilms
from studio.pipeline.engine import Engine
from tests.generators.films.orders import GERMAN, order, saying
from tests.generators.films.sounds import Tone

# Makes a film and says when the work of a stage begins, then goes on with it.
CHILD = """
import pickle, sys
from pathlib import Path
from generators.films.workshop import Workshop
from generators.video_makers.storyboard_films import StoryboardFilms

class Telling(Workshop):
    def file(self, stage, recipe, ending, make):
        return super().file(stage, recipe, ending, lambda: (told(stage), make())[1])
    def files(self, stage, recipe, make):
        return super().files(stage, recipe, lambda part: (told(stage), make(part))[1])

def told(stage):
    if stage == sys.argv[3]:
        print(stage, flush=True)

maker = StoryboardFilms(Path(sys.argv[1]))
maker.workshop = Telling(Path(sys.argv[1]))
maker.make(pickle.loads(Path(sys.argv[2]).read_bytes()))
"""


@pytest.fixture(scope="module")
def asked(engine: Engine) -> VideoOrder:
    return order(engine)


@pytest.fixture(scope="module")
def shop(tmp_path_factory: pytest.TempPathFactory, asked: VideoOrder) -> Path:
    """A workshop in which the film was made once."""
    folder = tmp_path_factory.mktemp("shop")
    StoryboardFilms(folder).make(asked)
    return folder


def made_again(shop: Path, asked: VideoOrder) -> dict[str, int]:
    maker = StoryboardFilms(shop)
    maker.make(asked)
    return maker.workshop.made


def test_the_same_film_is_not_made_twice(shop: Path, asked: VideoOrder) -> None:
    assert made_again(shop, asked) == {"layers": 0, "shot": 0, "mix": 0, "encode": 0}


def test_another_price_makes_its_own_shot_again_and_nothing_else(shop: Path, asked: VideoOrder) -> None:
    assert made_again(shop, replace(asked, words=saying(GERMAN, "price", "24,90 €"))) == {"layers": 1, "shot": 1, "mix": 0, "encode": 1}


def test_sound_is_joined_and_other_sound_draws_nothing_again(shop: Path, asked: VideoOrder) -> None:
    made_again(shop, replace(asked, sound=Tone(220)))
    assert made_again(shop, replace(asked, sound=Tone(440))) == {"layers": 0, "shot": 0, "mix": 1, "encode": 1}
    film = StoryboardFilms(shop).make(replace(asked, sound=Tone(440)))
    (shop / "heard.mp4").write_bytes(film.data)
    _, said = told(["-i", "heard.mp4", "-f", "null", "-"], shop, level="info")
    assert "Audio: aac" in said and "48000 Hz, stereo" in said and "Duration: 00:00:06.0" in said


@pytest.mark.parametrize("stage", STAGES)
def test_killed_in_any_stage_it_goes_on_and_comes_out_the_same(shop: Path, asked: VideoOrder, tmp_path: Path, stage: Stage) -> None:
    heard = replace(asked, sound=Tone(220))
    (tmp_path / "order").write_bytes(pickle.dumps(heard))
    command = [sys.executable, "-c", CHILD, tmp_path / "shop", tmp_path / "order", stage]
    child = subprocess.Popen(command, cwd=Path(__file__).parents[3], start_new_session=True, stdout=subprocess.PIPE, text=True)
    assert child.stdout and child.stdout.readline().strip() == stage
    os.killpg(child.pid, signal.SIGKILL)
    child.wait()
    child.stdout.close()
    maker = StoryboardFilms(tmp_path / "shop")
    again = maker.make(heard)
    assert maker.workshop.made[stage] > 0, "the stage was not finished when the film was killed"
    calm = StoryboardFilms(shop).make(heard)
    assert again.essence == calm.essence and again.data == calm.data, "picture and sound are the same to the byte"
