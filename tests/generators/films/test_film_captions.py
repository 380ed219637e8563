"""Caption files: times to the millisecond, at most two lines broken where the language allows, not a sign changed."""

import re

import pytest

from assets.storyboards import reading_of
from generators.films.captions import to_srt, to_vtt
from generators.films.records import Caption

LONG = {
    "de": "Die Thermosflasche hält Ihre Getränke zwölf Stunden lang warm",
    "ja": "中身が漏れにくい設計なので、バッグの中でも安心です",
    "th": "เก็บความร้อนได้นานถึงสิบสองชั่วโมงและพกพาสะดวกทุกวัน",
    "zh": "双层真空结构让热饮在十二小时之后依然温热如初",
}


@pytest.mark.parametrize("variety", LONG)
def test_a_long_caption_stands_on_two_lines_that_are_not_too_long(variety: str) -> None:
    text = LONG[variety]
    shown = to_srt([Caption(key="a", text=text, start=0, end=75)], variety).split("\n")[2:]
    lines = [line for line in shown if line]
    assert len(lines) == 2 and max(map(len, lines)) <= reading_of(variety).line
    assert re.sub(r"\s", "", "".join(lines)) == re.sub(r"\s", "", text)


def test_both_forms_say_the_same_at_the_same_time() -> None:
    captions = [Caption(key="a", text="Eins", start=0, end=45), Caption(key="b", text="Zwei\nDrei", start=45, end=3675)]
    srt, vtt = to_srt(captions, "de-DE"), to_vtt(captions, "de-DE")
    assert srt.startswith("1\n00:00:00,000 --> 00:00:01,800\nEins\n\n2\n00:00:01,800 --> 00:02:27,000\nZwei\nDrei\n")
    assert vtt.startswith("WEBVTT\n") and vtt.split("\n\n", 1)[1] == re.sub(r"(?m)^\d+\n", "", srt).replace(",000", ".000").replace(",800", ".800")
