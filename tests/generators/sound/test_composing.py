"""Music: exact in length, resolved and silent at its end, clean, on its beats, and the same for the same seed."""

import numpy as np
import pytest
from scipy.ndimage import uniform_filter1d
from scipy.signal import butter, sosfilt

from assets.errors import TesseraError
from generators.sound.composing import compose
from generators.sound.harmony import chord, moods, scales, settled
from generators.sound.instruments import STRUCK
from generators.sound.records import RATE, Samples, Score, Track

MOODS = sorted(moods())


def scored(seed: int, seconds: float = 8.0) -> Score:
    mood = moods()[MOODS[seed % len(MOODS)]]
    return Score(mood=mood.id, tempo=sum(mood.tempo) / 2, scale=mood.scales[seed % len(mood.scales)], seconds=seconds, seed=seed)


def levels(track: Track, moment: float, seconds: float) -> float:
    start = round(moment * RATE)
    part = track.samples[max(start, 0) : start + round(seconds * RATE)]
    return float(np.sqrt(np.mean(part**2)))


def clicks(sound: Samples) -> float:
    """How far the largest jump between two samples stands out from those within five milliseconds around it."""
    jumps = np.abs(np.diff(sound, axis=0)).max(axis=1)
    return float((jumps / (uniform_filter1d(jumps, RATE // 100) + 0.01)).max())


@pytest.mark.parametrize("seed", range(20))
def test_music_is_whole_and_clean(seed: int) -> None:
    score = scored(seed)
    track = compose(score)
    sound = track.samples
    assert sound.dtype == np.float32 and sound.shape == (8 * RATE, 2) and track.rate == RATE
    assert 0.3 < np.abs(sound).max() < 1.0
    assert not sound[-int(0.15 * RATE) :].any()
    assert np.abs(sound.mean(axis=0)).max() < 2e-3
    assert np.abs(sound[0]).max() < 0.05
    assert clicks(sound) < 7.5
    clicked = sound.copy()
    clicked[3 * RATE + 11] += 1.0
    assert clicks(clicked) > 7.5


@pytest.mark.parametrize("seed", range(6))
def test_beats_are_even_and_the_last_one_resolves(seed: int) -> None:
    score = scored(seed, seconds=15)
    track = compose(score)
    assert np.allclose(np.diff(track.beats), 60 / score.tempo)
    assert track.beats[0] == 0 and 1.5 <= score.seconds - track.beats[-1] <= 1.8 + 2 * 60 / score.tempo
    # Something is struck on the last beat, and it only dies away afterwards.
    assert levels(track, track.beats[-1] + 0.02, 0.2) > levels(track, track.beats[-1] + 1.2, 0.2) > levels(track, score.seconds - 0.15, 0.15)


def test_transients_fall_on_beats() -> None:
    track = compose(Score(mood="bright", tempo=112, scale="major", seconds=20, seed=4))
    treble = sosfilt(butter(4, 1500, "highpass", fs=RATE, output="sos"), track.samples.mean(axis=1))
    energy = np.sqrt((treble[: len(treble) // 240 * 240].reshape(-1, 240) ** 2).mean(axis=1))
    rise = np.maximum(np.diff(energy), 0)
    on = [rise[round(beat * 200) - 2 : round(beat * 200) + 4].max() for beat in track.beats[1:-1]]
    between = [rise[round((beat + 0.35 * 60 / 112) * 200) : round((beat + 0.35 * 60 / 112) * 200) + 6].max() for beat in track.beats[1:-1]]
    assert np.mean(on) > 2 * np.mean(between)


def test_the_same_score_gives_the_same_music_and_another_seed_another() -> None:
    first, second, other = compose(scored(3)), compose(scored(3)), compose(scored(3).model_copy(update={"seed": 4}))
    assert np.array_equal(first.samples, second.samples) and first.beats == second.beats
    assert not np.array_equal(first.samples, other.samples)


@pytest.mark.parametrize("seconds", [3, 6, 14.96, 31.3])
def test_any_length_is_kept_to_the_sample(seconds: float) -> None:
    assert len(compose(scored(1, seconds)).samples) == round(seconds * RATE)


def test_a_piece_grows() -> None:
    track = compose(scored(MOODS.index("warm"), seconds=30))
    assert levels(track, 0, 4) < levels(track, 20, 4)


def test_an_unknown_mood_is_refused_with_those_there_are() -> None:
    with pytest.raises(TesseraError) as refused:
        compose(scored(1).model_copy(update={"mood": "frantic"}))
    assert "calm" in refused.value.hint.en


def test_moods_and_scales_name_only_what_there_is() -> None:
    for mood in moods().values():
        assert set(mood.scales) <= set(scales())
        assert {layer for section in mood.sections for layer in section.layers} <= set(mood.instruments)
        melodic = {name for layer, name in mood.instruments.items() if layer in {"chords", "bass", "lead", "shine"}}
        assert melodic <= set(STRUCK)


@pytest.mark.parametrize("scale", scales().values(), ids=lambda one: one.id)
def test_every_chord_that_is_played_has_a_perfect_fifth(scale: object) -> None:
    for degree in range(1, 8):
        tones = chord(scale, 60, settled(scale, degree), seventh=False)  # type: ignore[arg-type]
        assert tones[2] - tones[0] == pytest.approx(7)
