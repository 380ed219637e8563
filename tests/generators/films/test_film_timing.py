"""Cuts: exact to the frame, never shorter than the words need, on beats where there is room."""

from hypothesis import given
from hypothesis import strategies as st

from generators.films.records import FPS, Span
from generators.films.timing import cuts, even_beat

spans = st.builds(lambda least, more, weight: Span(least, least + more, weight), st.integers(15, 90), st.integers(0, 60), st.floats(0.5, 2))


@given(st.lists(spans, min_size=1, max_size=14), st.integers(100, 1500), st.floats(70, 160))
def test_every_film_ends_on_its_frame_and_every_shot_is_long_enough(shots: list[Span], frames: int, tempo: float) -> None:
    found = cuts(shots, frames, even_beat(frames / FPS, tempo))
    if sum(one.least for one in shots) > frames:
        assert found is None
        return
    assert found is not None and found[-1] == frames and len(found) == len(shots)
    assert all(end - start >= one.least for start, end, one in zip((0, *found), found, shots, strict=False))


@given(st.integers(2, 8), st.floats(80, 140))
def test_with_room_to_move_every_cut_falls_on_a_beat(count: int, tempo: float) -> None:
    found = cuts([Span(30, 70, 1.0)] * count, 50 * count, even_beat(2.0 * count, tempo))
    assert found is not None
    assert set(found[:-1]) <= {round(beat * FPS) for beat in even_beat(2.0 * count, tempo)}


def test_what_is_left_over_goes_to_the_weightier_shots_first() -> None:
    found = cuts([Span(25, 100, 1.0), Span(25, 100, 3.0)], 150, ())
    assert found == (50, 150)
