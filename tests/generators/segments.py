"""Segments for the tests of exchange formats: drawn at random, or one at a time."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import yaml
from hypothesis import strategies as st

from assets.placements import UNITS, Limit
from generators.exchange import ExchangeFormat
from generators.exchange.records import Segment
from generators.records import SlotSpan
from studio.wiring import PLUGS, plug

HERE = Path(__file__).parent
SCHEMAS = HERE / "data" / "exchange"
TEXTS = yaml.safe_load((HERE / "exchange_texts.yaml").read_text("utf-8"))
FORMATS: dict[str, ExchangeFormat] = {name: plug("exchange", name)() for name in PLUGS["exchange"]}
SIGNS = st.one_of(
    st.characters(exclude_categories=["Cs", "Cc", "Cn"]),
    st.sampled_from(" \t\n\r=+-@'\"<>&;,⟦⟧#_x{}[]/\\…\u200d\u200f\u0301\ufe0f\u3000"),
    st.characters(min_codepoint=0x1F300, max_codepoint=0x1FAFF, exclude_categories=["Cn"]),
    st.characters(min_codepoint=0x0590, max_codepoint=0x06FF, exclude_categories=["Cn"]),
)
WORDS = st.text(SIGNS, max_size=14)


@st.composite
def segment(draw: st.DrawFn) -> Segment:
    """A segment with random texts and a slot somewhere in its target."""
    before, value, behind = draw(WORDS), draw(st.text(SIGNS, min_size=1, max_size=6)), draw(WORDS)
    slotted = draw(st.booleans())
    slots = (SlotSpan(slot=draw(st.sampled_from(["price", "old_price", "code"])), start=len(before), end=len(before) + len(value)),) if slotted else ()
    told = draw(st.fixed_dictionaries({"source": WORDS, "note": WORDS, "comment": WORDS, "product": WORDS, "link": WORDS}))
    flags = {"locked": draw(st.booleans()), "state": draw(st.sampled_from(["new", "translated", "reviewed", "final"]))}
    limit = draw(st.none() | st.builds(Limit, max=st.integers(0, 5000), unit=st.sampled_from(sorted(UNITS))))
    return one(before + value + behind, slots=slots, limit=limit, base="0123456789abcdef", **told, **flags)


def one(target: str, number: int = 0, **keys: Any) -> Segment:
    told = {"creative": "cr_925e0788b93635033631", "key": f"body/fact/容 量/{number}", "field": "body", "market": "SA", "variety": "ar-SA", "source": target}
    return Segment.model_validate(told | {"target": target} | keys)


def there_and_back(carrier: ExchangeFormat, segments: Sequence[Segment]) -> None:
    again = carrier.read(carrier.write(segments))
    differing = [(here, back) for here, back in zip(segments, again, strict=True) if here != back]
    assert not differing, differing[0]
