"""A person's words in a creative: the edited lines, and the pins that keep them."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from assets.actor import Actor
from assets.errors import refuse
from assets.placements import ROLES
from assets.wording import Wording
from generators.exchange.records import filled
from generators.memory.records import Pin
from generators.records import Creative, Line


def edited(creative: Creative, edits: Mapping[str, str]) -> Creative:
    """The creative with a person's words; a whole field becomes one line that rests on all its lines rested on.

    Words given as a template (slots named, see `Line.template`) keep the line's slots, filled with its own values.
    """
    lines: list[Line] = []
    for line in creative.lines:
        whole = edits.get(line.field) if not creative.many(line.field) else None
        if whole is not None and line.key not in edits:
            if any(one.field == line.field and one.pinned and one.text == whole for one in lines):
                continue
            rests = {name: value for one in creative.lines if one.field == line.field for name, value in one.depends.items()}
            lines.append(_person(line, whole).model_copy(update={"depends": rests, "key": line.field if line.field != "body" else "body/edited"}))
        else:
            lines.append(_person(line, edits[line.key]) if line.key in edits and edits[line.key] != line.text else line)
    unknown = [key for key in edits if key not in ROLES and key not in {line.key for line in creative.lines}]
    if unknown:
        raise refuse(
            f"There is no line {unknown[0]} in this creative.",
            f"该创意中没有名为 {unknown[0]} 的行。",
            do_en="Use a line's key, or a field such as headline or body.",
            do_zh="请使用行的 key，或 headline、body 等字段名。",
        )
    return creative.model_copy(
        update={
            "lines": tuple(lines),
            "slots": {name: slot for name, slot in creative.slots.items() if any(span.slot == name for line in lines for span in line.slots)},
        }
    )


def _person(line: Line, text: str) -> Line:
    # Nobody translated the new words: the gloss says what the line meant before.
    gloss = Wording(en=f"Edited; meant before: {line.gloss.en}", zh=f"已人工修改，原意：{line.gloss.zh}")
    words, slots = filled(text, {span.slot: line.text[span.start : span.end] for span in line.slots})
    return line.model_copy(update={"text": words, "gloss": gloss, "slots": slots, "pinned": True, "stale": None})


def replaced_words(before: Creative, after: Creative) -> dict[str, str]:
    """What each edited line said before, as history keeps it: `was:` and the line's key; a field edited whole gives its whole old text."""
    then = {line.key: line.text for line in before.lines}
    whole = before.texts
    changed = [line for line in after.lines if line not in before.lines]
    return {f"was:{line.key}": then.get(line.key) or str(whole[line.field]) for line in changed}


def templates(creative: Creative) -> dict[str, str]:
    """The lines of a creative by key, slots named."""
    return {line.key: line.template() for line in creative.lines}


def pins_of(creative: Creative, actor: Actor, at: datetime, keys: Sequence[str], was: Mapping[str, str]) -> list[Pin]:
    """Pins for the lines of a creative with the given keys, in the actor's name; `was`: what stood there before a person worded it, by key."""
    return [
        Pin(
            product=creative.product,
            market=creative.market,
            variety=creative.variety,
            placement=creative.placement,
            field=line.field,
            key=line.key,
            text=line.template(),
            gloss=line.gloss,
            depends=line.depends,
            was=was.get(line.key, ""),
            who=actor.user,
            at=at,
        )
        for line in creative.lines
        if line.key in keys
    ]
