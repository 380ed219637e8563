"""Looks over a finished film: frames that are blank or stand still, flashes, words too fast to read, and what the checks of type and room found."""

from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from assets.storyboards import reading_of
from assets.wording import Wording
from culture_graph.varieties import language_of
from generators.compositions.records import Frame
from generators.films.captions import speed
from generators.films.encoding import told
from generators.films.records import FPS, Script
from generators.films.rendering import Rendered
from generators.records import PixelFault

# Frames are looked over this many pixels wide.
_WIDE = 90
# A frame is blank where its lightness (0-1) hardly varies; two are alike where they hardly differ.
_BLANK, _ALIKE = 0.012, 0.00015
# A picture may stand still so long; an end card is meant to.
_STILL_SECONDS = 2.0
# ITU-R BT.1702 and WCAG 2.3.1: a flash is a pair of opposing changes of relative luminance of 0.1 and more, the darker below 0.8, over a quarter of the picture;
# more than three a second are harmful.
_FLASH, _DARK, _AREA, _FLASHES = 0.1, 0.8, 0.25, 3
Frames = NDArray[np.float32]


def poster(film: Path, frames: int) -> bytes:
    """The last frame as JPEG."""
    data, _ = told(["-ss", f"{(frames - 1) / FPS:.3f}", "-i", str(film), "-frames:v", "1", "-q:v", "2", "-f", "image2pipe", "-c:v", "mjpeg", "-"], film.parent)
    return data


def faults(script: Script, rendered: Rendered, frame: Frame) -> tuple[PixelFault, ...]:
    """Everything wrong with a film."""
    seen = looked_over(rendered.path, frame)
    drawn = [fault for sheet in rendered.sheets for fault in sheet.faults]
    return (*drawn, *_length(script, seen), *_blank(seen), *_frozen(script, seen), *_flashing(seen), *_hurried(script))


def too_large(size: int, megabytes: float) -> Iterator[PixelFault]:
    """A file of so many bytes that is larger than its place takes."""
    if size > megabytes * 1e6:
        yield _fault("length", f"The file has {size / 1e6:.0f} MB; {megabytes:.0f} are taken.", f"文件为 {size / 1e6:.0f} MB，上限 {megabytes:.0f} MB。")


def looked_over(film: Path, frame: Frame) -> Frames:
    """Every frame small and grey, 0-1: (frames, height, width)."""
    high = max(round(_WIDE * frame.height / frame.width / 2) * 2, 2)
    data, _ = told(["-i", str(film), "-vf", f"scale={_WIDE}:{high}:flags=area,format=gray", "-f", "rawvideo", "-"], film.parent)
    return np.frombuffer(data, np.uint8).reshape(-1, high, _WIDE).astype(np.float32) / np.float32(255)


def _length(script: Script, seen: Frames) -> Iterator[PixelFault]:
    if len(seen) != script.frames:
        yield _fault("length", f"The film has {len(seen)} frames instead of {script.frames}.", f"影片为 {len(seen)} 帧，应为 {script.frames} 帧。")


def _blank(seen: Frames) -> Iterator[PixelFault]:
    """Plain frames other than those that a sweep covers, which are single ones."""
    plain = seen.reshape(len(seen), -1).std(axis=1) < _BLANK
    for start, end in _runs(plain):
        if end - start > 2:
            yield _fault("blank", f"Nothing is seen from {start / FPS:.1f} to {end / FPS:.1f} s.", f"{start / FPS:.1f}–{end / FPS:.1f} 秒画面空白。")


def _frozen(script: Script, seen: Frames) -> Iterator[PixelFault]:
    """Stretches in which nothing moves, before the end card."""
    last = script.scenes[-1].takes[-1].first
    still = np.abs(np.diff(seen[: max(last, 1)], axis=0)).mean(axis=(1, 2)) < _ALIKE
    for start, end in _runs(still):
        if (end - start) / FPS > _STILL_SECONDS:
            yield _fault("frozen", f"The picture stands still from {start / FPS:.1f} to {end / FPS:.1f} s.", f"{start / FPS:.1f}–{end / FPS:.1f} 秒画面静止。")


def _flashing(seen: Frames) -> Iterator[PixelFault]:
    """More than three general flashes within a second: opposing changes of luminance over a quarter of the picture."""
    light = np.power(seen, 2.2)
    steps = np.diff(light, axis=0)
    darker = np.minimum(light[1:], light[:-1]) < _DARK
    up = (darker & (steps >= _FLASH)).mean(axis=(1, 2)) >= _AREA
    down = (darker & (steps <= -_FLASH)).mean(axis=(1, 2)) >= _AREA
    turns = [(at, bool(up[at])) for at in np.flatnonzero(up | down)]
    opposing = [at for (before, was), (at, now) in pairwise(turns) if was != now and at - before < FPS]
    for at in opposing:
        if sum(at <= other < at + FPS for other in opposing) > 2 * _FLASHES - 1:
            yield _fault("flash", f"More than three flashes within a second from {at / FPS:.1f} s.", f"自 {at / FPS:.1f} 秒起，一秒内闪烁超过三次。")
            return


def _hurried(script: Script) -> Iterator[PixelFault]:
    """Captions faster than their language is read; prices and buttons are taken in at a glance."""
    most = reading_of(language_of(script.variety)).most
    for one in script.captions:
        if one.read and speed(one) > most:
            said, start = speed(one), one.seconds[0]
            yield _fault(
                "hurried", f"{said:.0f} signs a second at {start:.1f} s; {most:.0f} can be read.", f"{start:.1f} 秒处每秒 {said:.0f} 字，上限为 {most:.0f} 字。"
            )


def _runs(marks: NDArray[np.bool_]) -> Iterator[tuple[int, int]]:
    """Stretches of true, from and to (exclusive)."""
    edges = np.flatnonzero(np.diff(np.concatenate(([0], marks.astype(np.int8), [0]))))
    yield from zip(edges[::2].tolist(), edges[1::2].tolist(), strict=True)


def _fault(kind: str, en: str, zh: str) -> PixelFault:
    return PixelFault.model_validate({"kind": kind, "layer": "film", "box": (0, 0, 0, 0), "detail": Wording(en=en, zh=zh)})
