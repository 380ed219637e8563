"""From a storyboard and words to a script: which shots there are, what each says, how long each lasts, and the captions that come of it."""

from collections.abc import Callable, Iterator, Mapping, Sequence

from assets.errors import refuse
from assets.hashing import pick
from assets.layouts import TextLayer
from assets.storyboards import Shot, Source, Storyboard, motions, read_storyboards, reading_of
from culture_graph.varieties import language_of
from generators.compositions.records import Words
from generators.films.records import FPS, Caption, FilmWords, Said, Scene, Script, Span, Take
from generators.films.timing import cuts

# From its first sight until a text can be read; and how long a price takes at a glance, however many digits it has, so that another price does not move cuts.
_ARRIVES, _GLANCE = 0.3, 1.0
# What is read on an end card that people know already or need not read to its end.
_SKIMMED = frozenset({"legal", "label", "name"})
Least = Callable[[str], float]


def storyboard_for(seconds: int, words: FilmWords, chosen: str, seed: int) -> Storyboard:
    """The storyboard chosen by name, else one of the wanted length whose needs are met; raises `TesseraError` where there is none so long."""
    every = read_storyboards()
    if chosen in every:
        return every[chosen]
    there = [one for one in every.values() if one.seconds == seconds]
    if not there:
        lengths = ", ".join(str(one) for one in sorted({one.seconds for one in every.values()}))
        raise refuse(
            f"There is no storyboard of {seconds} seconds.", f"没有 {seconds} 秒的分镜。", do_en=f"Choose one of: {lengths}.", do_zh=f"可选：{lengths}。"
        )
    met = [one for one in there if all(words.of(source) for source in one.needs)] or there
    own = [one for one in met if one.occasions and words.of("occasion")] or [one for one in met if not one.occasions] or met
    return own[pick(len(own), "storyboard", seed, words.market)]


def script_of(board: Storyboard, words: FilmWords, beats: Sequence[float], least: Least = lambda text: 0.0) -> Script:
    """The board filled with words and timed to the frame. `least` tells how many seconds saying a text aloud takes; spare shots leave where time is short.
    Raises `TesseraError` where even the shots that must be there take too long."""
    takes = list(_filled(board.shots, words))
    frames = board.seconds * FPS
    while (ends := cuts([_span(one, words.variety, least) for one in takes], frames, beats)) is None:
        spare = max((one.shot.spare for one in takes), default=0)
        if not spare:
            raise refuse(
                f"The words take longer to read than {board.seconds} seconds.",
                f"文字在 {board.seconds} 秒内读不完。",
                do_en="Choose a longer film, or shorten the headline.",
                do_zh="请选择更长的影片，或缩短标题。",
            )
        takes = [one for one in takes if one.shot.spare != spare]
    starts = (0, *ends[:-1])
    timed = [one.model_copy(update={"first": first, "last": last}) for one, first, last in zip(takes, starts, ends, strict=True)]
    return Script(storyboard=board.id, variety=words.variety, frames=frames, scenes=tuple(_scenes(timed, words)), captions=tuple(_captions(timed, words)))


def _filled(shots: Sequence[Shot], words: FilmWords) -> Iterator[Take]:
    """The shots that have what they need, each line said once; the end card may say the headline again. The time of one that falls away goes to another."""
    used: set[str] = set()
    gone: list[Shot] = []
    takes: list[Take] = []
    for shot in shots:
        says: dict[TextLayer, Said] = {}
        for layer, source in shot.says.items():
            free = [one for one in words.of(source) if one.key not in used or shot.part == "end"]
            if free:
                says[layer] = free[0]
        missing = any(source not in {one.source for one in says.values()} for source in shot.needs)
        if missing or not says:
            gone.append(shot)
            continue
        used |= {one.key for one in says.values()}
        takes.append(Take(shot=_coming_as(shot, gone), says=says))
    yield from (_with_time_of(gone, one) for one in takes)


def _coming_as(shot: Shot, gone: Sequence[Shot]) -> Shot:
    """A shot that would stay where one was that fell away comes as that one would have, in a layout of its own."""
    stays = shot.transition == "stay" and gone and gone[-1].layout == shot.layout
    return shot.model_copy(update={"transition": gone[-1].transition, "layout": shot.alone or shot.layout}) if stays else shot


def _with_time_of(gone: Sequence[Shot], take: Take) -> Take:
    """The take, allowed longer by what fell away in its favour."""
    heir = [one.seconds[1] for one in gone if one.else_to == take.part]
    if not heir:
        return take
    least, most = take.shot.seconds
    return take.model_copy(update={"shot": take.shot.model_copy(update={"seconds": (least, most + sum(heir))})})


def _span(take: Take, variety: str, least: Least) -> Span:
    """How long a take must and may be: long enough to read its words and to say them."""
    speed = reading_of(language_of(variety)).speed
    needed, arrives = take.shot.seconds[0], motions()[take.shot.motion].words + _ARRIVES
    for one in take.says.values():
        signs = 0 if one.source in _SKIMMED else len(one.text)
        glance = _GLANCE if one.source in {"price", "call"} else signs / speed
        needed = max(needed, arrives + glance, least(one.text) + 0.2)
    if take.part == "end":
        needed = max(needed, arrives + sum(len(one.text) for one in take.says.values() if one.source == "headline") / speed / 2)
    return Span(round(needed * FPS), max(round(take.shot.seconds[1] * FPS), round(needed * FPS)), take.shot.weight)


def _scenes(takes: Sequence[Take], words: FilmWords) -> Iterator[Scene]:
    """Takes that stay in the same place, together."""
    groups: list[list[Take]] = []
    for take in takes:
        if groups and take.shot.transition == "stay":
            groups[-1].append(take)
        else:
            groups.append([take])
    for group in groups:
        said = {layer: one for take in group for layer, one in take.says.items()}
        yield Scene(takes=tuple(group), words=_words(said, words))


def _words(said: Mapping[TextLayer, Said], words: FilmWords) -> Words:
    texts = {layer: one.text for layer, one in said.items() if layer != "points"}
    taxes = words.taxes if "price" in said else ""
    return Words.model_validate({"variety": words.variety, "market": words.market, "taxes": taxes, "whole": words.whole, "fonts": words.fonts, **texts})


def _captions(takes: Sequence[Take], words: FilmWords) -> Iterator[Caption]:
    """What is seen and heard, take by take; legal lines are seen only, and an end card does not say the headline again."""
    silent: frozenset[Source] = frozenset({"legal", "label"})
    said: set[str] = set()
    for take in takes:
        fresh = [one for one in take.says.values() if one.source not in silent and one.key not in said]
        said |= {one.key for one in fresh}
        if fresh:
            text = "\n".join(f"{one.text} {words.taxes}".strip() if one.source == "price" else one.text for one in fresh)
            yield Caption(key=" ".join(one.key for one in fresh), text=text, start=take.first, end=take.last, read=take.part not in {"offer", "end"})
