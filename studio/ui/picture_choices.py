"""What may be chosen of a picture, named for people: layout, set, light, ground, motif, who draws it, which photo, which colours."""

import re
from pathlib import Path

from assets.errors import refuse
from assets.layouts import read_layouts
from assets.motifs import motifs
from assets.stages import read_stages
from generators.compositions.arranging import COMPARED
from generators.compositions.records import Frame
from generators.records import Creative
from studio.pipeline.briefs import briefs
from studio.ui.house import House
from studio.ui.words import Words


def choices_for(house: House, name: str, hand: Creative, words: Words) -> list[tuple[str, str]]:
    """What may be chosen of a kind for the picture in hand; of image makers those that are ready, of photos the product's."""
    if name == "maker":
        room = house.engine.darkroom
        own = {"set designer": words("maker_house"), "pattern": words("maker_pattern")}
        return [(own.get(one.name, one.name), one.name) for one in room.makers if one.ready() is None] if room else []
    return _photos(house, hand) if name == "photo" else _drawn(name, hand, words)


def _photos(house: House, hand: Creative) -> list[tuple[str, str]]:
    with house.database.reading() as connection:
        pictures = briefs(connection, house.actor, [hand.brief])[hand.brief].product.pictures
    names = [Path(one.path).name for one in pictures if one.role not in COMPARED]
    return [(one, one) for one in names] if len(names) > 1 else []


def colours_in(text: str) -> str:
    """Two to five colours as they were typed, parted by commas; raises `TesseraError` for anything else."""
    found = re.findall("#[0-9A-Fa-f]{6}", text)
    if not 2 <= len(found) <= 5 or re.sub(r"#[0-9A-Fa-f]{6}|[\s,，;；、]", "", text):
        raise refuse(
            "These are not two to five colours.",
            "请填写二至五个颜色。",
            do_en="Write them so: #123C42, #C98A1B, #F2E9DA.",
            do_zh="格式：#123C42, #C98A1B, #F2E9DA。",
        )
    return ",".join(one.upper() for one in found)


def _drawn(name: str, hand: Creative, words: Words) -> list[tuple[str, str]]:
    """What may be chosen of a kind for a picture, named for people."""
    language, media = words.language, hand.media[0]
    frame = Frame(width=media.width or 1, height=media.height or 1)
    stage = next((one for one in read_stages() if one.id == media.made.get("stage")), None)
    found = {
        "layout": [(one.name.text(language), one.id) for one in read_layouts().values() if frame.shape in one.frames],
        "stage": [(one.name.text(language), one.id) for one in read_stages()],
        "light": [(one.shows.text(language), one.name) for one in stage.lights] if stage else [],
        "ground": [(words(f"ground_{one}"), one) for one in ("light", "deep")],
        "motif": [
            (words("gallery_none"), "none"),
            *((one.name.text(language), one.id) for one in motifs().values() if "wall" in one.uses and not one.occasions),
        ],
    }
    return found[name]
