"""What every video maker promises: a whole film of the length and size asked for, every word where its layer says, captions in time, the same again."""

from pathlib import Path

import pytest

from assets.errors import TesseraError
from generators.compositions.records import Frame
from generators.films.encoding import told
from generators.films.records import FilmWords
from generators.provenance.essence import mime_of, pixels
from generators.video_makers import VideoMaker
from studio.pipeline.engine import Engine
from studio.wiring import PLUGS, plug
from tests.generators.films.orders import ARABIC, GERMAN, order

NAMES = sorted(PLUGS["video_maker"])


@pytest.fixture(scope="module", params=NAMES)
def maker(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> VideoMaker:
    made: VideoMaker = plug("video_maker", request.param)(tmp_path_factory.mktemp("films"))
    assert made.ready() is None
    return made


@pytest.mark.parametrize("words", [GERMAN, ARABIC], ids=["de", "ar"])
def test_a_film_is_whole_and_says_what_is_in_it(engine: Engine, maker: VideoMaker, tmp_path: Path, words: FilmWords) -> None:
    film = maker.make(order(engine, words))
    assert mime_of(film.data) == "video/mp4" and (film.width, film.height, film.seconds) == (180, 320, 6.0)
    (tmp_path / "film.mp4").write_bytes(film.data)
    _, seen = told(["-i", "film.mp4", "-f", "null", "-"], tmp_path, level="info")
    assert "180x320" in seen and "frame=  150" in seen and "yuv420p(tv, bt709" in seen
    assert not film.faults
    drawn, given = {one.text for one in film.layers if one.text}, {one.text for one in words.said}
    assert {words.of(source)[0].text for source in ("price", "call", "name")} < drawn <= given, "every word is one of those approved"
    assert [one.start for one in film.captions] == sorted(one.start for one in film.captions) and film.captions[-1].end == 150
    assert pixels(film.poster).size == (180, 320)


def test_the_same_order_gives_the_same_film_and_its_choices_give_it_again(engine: Engine, tmp_path: Path) -> None:
    for name in NAMES:
        first = plug("video_maker", name)(tmp_path / "one").make(order(engine))
        again = plug("video_maker", name)(tmp_path / "other").make(order(engine, chosen=first.made))
        assert again.data == first.data and again.essence == first.essence


@pytest.mark.parametrize("size", [(240, 240), (320, 180)], ids=["square", "wide"])
def test_films_of_other_shapes_keep_words_and_product_apart(engine: Engine, maker: VideoMaker, size: tuple[int, int]) -> None:
    film = maker.make(order(engine, frame=Frame(width=size[0], height=size[1])))
    assert (film.width, film.height) == size
    assert not [one for one in film.faults if one.kind in {"overlap", "safe_zone", "clipped"}]


def test_what_is_no_photo_is_refused_with_what_to_do(engine: Engine, maker: VideoMaker) -> None:
    from dataclasses import replace

    with pytest.raises(TesseraError) as refused:
        maker.make(replace(order(engine), photo=b"no picture at all", photo_name="x.jpg"))
    assert refused.value.hint.en
