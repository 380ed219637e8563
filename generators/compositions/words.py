"""Which of a creative's lines stand in its picture: the headline, one short claim, three points, the price as the copy shows it, the call, the legal lines."""

from collections.abc import Mapping, Sequence

from assets.placements import HEADLINES
from culture_graph.varieties import language_of
from generators.compositions.records import Words
from generators.records import Creative, Line

# Longest texts, in signs: scripts whose signs are words or syllables say as much in half the length.
BODY, POINT, LEGAL = 64, 38, 110
DENSE = {"ja": 0.5, "zh": 0.42, "ko": 0.6, "th": 0.95}
# A line of one claim, and nothing else, may stand alone in a picture.
CLAIM = "concept:"
STOPS = ".。।"


def words_of(creative: Creative, brand: str, taxes: str = "", ai_label: str = "") -> Words:
    """The words of a creative's picture. `brand` is the name as it is written in the variety; `taxes` what follows a price there by law or habit."""
    share = DENSE.get(language_of(creative.variety), 1.0)
    claims = [one for one in map(bare, creative.lines) if one]
    headline = _headline(creative.lines)
    short = [text for text in claims if text != headline]
    price = creative.slots.get("price", {}).get("shown", "")
    return Words(
        variety=creative.variety,
        market=creative.market,
        headline=headline,
        body=next((text for text in short if len(text) <= BODY * share), ""),
        points=tuple(text for text in short if len(text) <= POINT * share)[:3],
        price=price,
        taxes=taxes if price else "",
        call_to_action=str(creative.copy_fields["call_to_action"] or ""),
        logo=brand,
        legal=_legal(creative),
        ai_label=ai_label,
        whole=(brand,) if brand else (),
    )


def _headline(lines: Sequence[Line]) -> str:
    """The first line of the role that is the headline there."""
    by_role: Mapping[str, str] = {line.field: line.text for line in reversed(lines)}
    found = next((by_role[role] for role in HEADLINES if role in by_role), "")
    return found.rstrip("。") if found.count("。") == 1 else found


def bare(line: Line) -> str:
    """A line that makes one claim, without its final stop; nothing for any other line."""
    single = line.field in {"body", "bullets", "description"} and sum(name.startswith(CLAIM) for name in line.depends) == 1
    text = line.text.strip()
    alone = single and not line.slots and "·" not in text and "/" not in text and "／" not in text
    return (text.rstrip(STOPS) if text.count(text[-1:]) == 1 or text[-1:] in STOPS else text) if alone and text else ""


def _legal(creative: Creative) -> str:
    """The disclosures as one text; one too long for a picture stands in the copy beside it."""
    return " · ".join(text for text in creative.copy_fields["disclosures"] if len(text) <= LEGAL)
