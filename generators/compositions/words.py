"""Which of a creative's lines stand in its picture: the headline, one short claim, three points, the price as the copy shows it, the call, the legal lines."""

from collections.abc import Mapping, Sequence
from pathlib import Path

from assets.placements import HEADLINES
from assets.reading import read_yaml
from culture_graph.varieties import fallbacks, language_of
from generators.compositions.records import Words
from generators.records import Creative, Line

# Longest texts, in signs: scripts whose signs are words or syllables say as much in half the length.
BODY, POINT, LEGAL = 64, 38, 110
DENSE = {"ja": 0.5, "zh": 0.42, "ko": 0.6, "th": 0.95}
# A line of one claim, and nothing else, may stand alone in a picture.
CLAIM = "concept:"
STOPS = ".。।"
LABELS = Path(__file__).parent / "labels.yaml"


def words_of(creative: Creative, brand: str, taxes: str = "", ai_label: str = "") -> Words:
    """The words of a creative's picture. `brand` is the name as it is written in the variety; `taxes` what follows a price there by law or habit."""
    share = DENSE.get(language_of(creative.variety), 1.0)
    top = _headline(creative.lines)
    headline = top.text.rstrip("。") if top and top.text.count("。") == 1 else top.text if top else ""
    said = _claims(top) if top else set()
    # What the headline claims is not said a second time.
    short = [text for line in creative.lines if not _claims(line) & said and (text := bare(line))]
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
        # A headline that opens with the name needs no name above it.
        logo="" if brand and brand in headline else brand,
        legal=_legal(creative),
        ai_label=ai_label,
        whole=(brand,) if brand else (),
    )


def comparing(variety: str) -> Mapping[str, str]:
    """What stands above two photos that are compared, `before` and `after`, in a variety."""
    labels = read_yaml(LABELS, dict[str, dict[str, str]])
    return {name: next(texts[tag] for tag in fallbacks(variety) if tag in texts) for name, texts in labels.items()}


def _headline(lines: Sequence[Line]) -> Line | None:
    """The first line of the role that is the headline there."""
    by_role = {line.field: line for line in reversed(lines)}
    return next((by_role[role] for role in HEADLINES if role in by_role), None)


def _claims(line: Line) -> set[str]:
    return {name for name in line.depends if name.startswith(CLAIM)}


def bare(line: Line) -> str:
    """A line that makes one claim, without its final stop; nothing for any other line."""
    single = line.field in {"body", "bullets", "description"} and len(_claims(line)) == 1
    text = line.text.strip()
    alone = single and not line.slots and "·" not in text and "/" not in text and "／" not in text
    return (text.rstrip(STOPS) if text.count(text[-1:]) == 1 or text[-1:] in STOPS else text) if alone and text else ""


def _legal(creative: Creative) -> str:
    """The disclosures as one text; one too long for a picture stands in the copy beside it."""
    return " · ".join(text for text in creative.copy_fields["disclosures"] if len(text) <= LEGAL)
