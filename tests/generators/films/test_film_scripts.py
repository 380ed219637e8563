"""Scripts: every storyboard filled with words, each line said once and long enough to be read; what is missing gives its time away."""

import pytest

from assets.errors import TesseraError
from assets.storyboards import motions, read_storyboards, reading_of, shot_layouts
from generators.films.captions import speed
from generators.films.records import FPS
from generators.films.scripting import script_of, storyboard_for
from generators.films.timing import even_beat
from tests.generators.films.orders import GERMAN, saying, without

BOARDS = read_storyboards()


@pytest.mark.parametrize("board", BOARDS.values(), ids=BOARDS)
def test_a_storyboard_makes_a_film_of_its_length_that_can_be_read(board) -> None:
    script = script_of(board, GERMAN, even_beat(board.seconds))
    assert script.scenes[-1].takes[-1].last == script.frames == board.seconds * FPS
    takes = [take for scene in script.scenes for take in scene.takes]
    assert [take.first for take in takes] == [0, *(take.last for take in takes[:-1])]
    assert all(speed(one) <= reading_of("de").most for one in script.captions if one.read)
    approved = {one.text for one in GERMAN.said}
    assert all(part in approved for one in script.captions for part in one.text.split("\n"))
    keys = [key for one in script.captions for key in one.key.split()]
    assert len(keys) == len(set(keys)), "a line is said once"
    assert takes[-1].part == "end" and (takes[-1].last - takes[-1].first) / FPS >= 1.5


@pytest.mark.parametrize("board", BOARDS.values(), ids=BOARDS)
def test_a_storyboard_names_only_layouts_and_motions_that_there_are_and_says_what_it_needs(board) -> None:
    for shot in board.shots:
        assert shot.layout in shot_layouts() and shot.motion in motions()
        assert set(shot.says) <= set(shot_layouts()[shot.layout].layers)
        assert set(shot.needs) <= set(shot.says.values())


def test_there_are_films_of_every_length() -> None:
    assert len(BOARDS) >= 8 and {one.seconds for one in BOARDS.values()} == {6, 15, 30, 60}


def test_without_a_price_there_is_no_offer_and_the_end_card_takes_its_time() -> None:
    board = BOARDS["three_proofs"]
    bare = script_of(board, without(GERMAN, "price"), even_beat(15))
    parts = [take.part for scene in bare.scenes for take in scene.takes]
    assert "offer" not in parts and len(bare.scenes[-1].takes) == 1, "the end card has a scene of its own"
    full = script_of(board, GERMAN, even_beat(15))
    assert bare.scenes[-1].takes[-1].last - bare.scenes[-1].takes[-1].first > full.scenes[-1].takes[-1].last - full.scenes[-1].takes[-1].first


def test_another_price_moves_no_cut() -> None:
    board = BOARDS["three_proofs"]
    cheap, dear = (script_of(board, saying(GERMAN, "price", price), even_beat(15)) for price in ("7 €", "12.345.678,90 €"))
    assert [(take.first, take.last) for scene in cheap.scenes for take in scene.takes] == [
        (take.first, take.last) for scene in dear.scenes for take in scene.takes
    ]


def test_a_line_is_given_the_time_that_saying_it_takes() -> None:
    slow = script_of(BOARDS["three_proofs"], GERMAN, even_beat(15), lambda text: 3.5 if "24 Stunden" in text else 0.5)
    [one] = [caption for caption in slow.captions if "24 Stunden" in caption.text]
    assert one.seconds[1] - one.seconds[0] >= 3.5


def test_where_time_is_short_spare_shots_leave_and_then_the_film_is_refused() -> None:
    board = BOARDS["three_proofs"]
    short = script_of(board, GERMAN, even_beat(15), lambda text: 2.6)
    assert len(short.captions) < len(script_of(board, GERMAN, even_beat(15)).captions)
    with pytest.raises(TesseraError, match="longer to read"):
        script_of(board, saying(GERMAN, "headline", "Wort " * 60), even_beat(15))


def test_a_storyboard_is_chosen_whose_needs_are_met() -> None:
    for market in ("DE", "US", "JP", "SA", "TH"):
        chosen = storyboard_for(15, without(GERMAN, "question").model_copy(update={"market": market}), "", 1)
        assert chosen.seconds == 15 and chosen.id not in {"question", "feast"}
    assert storyboard_for(15, GERMAN, "one_day", 1).id == "one_day"
    with pytest.raises(TesseraError, match="no storyboard of 11 seconds"):
        storyboard_for(11, GERMAN, "", 1)
