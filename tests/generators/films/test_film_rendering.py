"""Stages: what did not change is not made again, and a film that was killed at any stage comes out the same."""

import os
import pickle
import signal
import subprocess
import sys
import time
from dataclasses import replace
from pathlib import Path

import pytest

from generators.films.encoding import told
from generators.video_makers import VideoOrder
from generators.video_makers.storyboard_films import StoryboardFilms
from studio.pipeline.engine import Engine
from tests.generators.films.orders import GERMAN, order, saying
from tests.generators.films.sounds import Tone

CHILD = """
import pickle, sys
from pathlib import Path
from generators.video_makers.storyboard_films import StoryboardFilms
StoryboardFilms(Path(sys.argv[1])).make(pickle.loads(Path(sys.argv[2]).read_bytes()))
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


@pytest.mark.parametrize("stage", ["layers", "shot", "encode"])
def test_killed_at_any_stage_it_goes_on_and_comes_out_the_same(shop: Path, asked: VideoOrder, tmp_path: Path, stage: str) -> None:
    (tmp_path / "order").write_bytes(pickle.dumps(asked))
    child = subprocess.Popen([sys.executable, "-c", CHILD, tmp_path / "shop", tmp_path / "order"], cwd=Path(__file__).parents[3], start_new_session=True)
    try:
        for _ in range(1200):
            if any((tmp_path / "shop" / stage).glob("*")) or child.poll() is not None:
                break
            time.sleep(0.02)
    finally:
        os.killpg(child.pid, signal.SIGKILL)
        child.wait()
    again = StoryboardFilms(tmp_path / "shop").make(asked)
    assert again.essence == StoryboardFilms(shop).make(asked).essence
