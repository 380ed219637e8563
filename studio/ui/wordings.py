"""Other wordings of a line at the desk: the menu under its box, and what it lists."""

from assets.errors import TesseraError
from assets.placements import Limit
from generators.records import Creative, Line
from studio.pipeline.rewording import WISHES, Asked, Reworded, Wish
from studio.pipeline.wordings import wordings
from studio.ui.house import House
from studio.ui.lines import room
from studio.ui.marks import esc
from studio.ui.tongues import marked
from studio.ui.words import Words


def wordings_html(house: House, words: Words, first: Creative, key: str, wish: Wish) -> str:
    """Other wordings of a line as buttons that put them into its box; what stands in the way, where there are none."""
    place = house.engine.placements.get(first.placement)
    field = next((line.field for line in first.lines if line.key == key), "")
    alone = sum(line.field == field for line in first.lines) == 1 or first.many(field)
    limit = place.limit(field) if place and alone else None
    try:
        found = wordings(house.seat, first.id, Asked(key=key, wish=wish))
    except TesseraError as error:
        return f'<p class="t-gloss">{esc(error.message.text(words.language))} {esc(error.hint.text(words.language))}</p>'
    if not found:
        return f'<p class="t-gloss">{esc(words("wordings_none"))}</p>'
    return "".join(_wording(one, first, limit, words) for one in found)


def _wording(one: Reworded, creative: Creative, limit: Limit | None, words: Words) -> str:
    meaning = f'<small class="t-gloss">{esc(one.gloss.text(words.language))} {room(one.text, limit, words)}</small>'
    return f'<button type="button" data-put="{esc(one.text)}"><span {marked(creative.variety)}>{esc(one.text)}</span>{meaning}</button>'


def menu(line: Line, words: Words) -> str:
    """The wishes for other wordings, and the place where these will stand; a required line has none."""
    if line.field == "disclosures":
        return ""
    key, wait = esc(line.key), esc(words("wordings_wait"))
    wishes = "".join(
        f'<button type="button" class="t-wish" data-act="words" data-key="{key}" data-wish="{one}" data-wait="{wait}">{esc(words(f"wish_{one}"))}</button>'
        for one in WISHES
    )
    return (
        f'<details class="t-wordings"><summary>{esc(words("wordings"))}</summary><div role="group" aria-label="{esc(words("wordings"))}">{wishes}</div>'
        f'<div class="t-found-words" data-list="{key}" role="status"></div></details>'
    )
