"""An approval is a ticket for exact content: one character more or less and it no longer fits; a slot may be refilled within its bounds."""

from datetime import datetime
from decimal import Decimal
from typing import Any

from hypothesis import assume, given
from hypothesis import strategies as st

from assets.wording import Wording
from generators.records import Creative, Line, Media, Origin, SlotSpan
from review.approval import approve, covers
from review.records import Approval

AT = datetime(2026, 11, 22, 9)
FIELDS = ("headline", "body", "call_to_action", "hashtags", "disclosures", "alt_text")
words = st.text(st.characters(codec="utf-8", exclude_characters="\x00"), min_size=1, max_size=30)
amounts = st.decimals(min_value=1, max_value=9999, places=2)


def priced(amount: Decimal, before: str = "Nur ", after: str = " heute.") -> Line:
    shown = f"{amount} €"
    span = SlotSpan(slot="price", start=len(before), end=len(before) + len(shown))
    return Line(field="body", key="body/price", text=before + shown + after, slots=(span,), gloss=Wording(en="-", zh="-"))


def creative(texts: list[str], amount: Decimal = Decimal("20.00"), **keys: Any) -> Creative:
    lines = [Line(field=FIELDS[place % 6], key=f"{FIELDS[place % 6]}/{place}", text=text, gloss=Wording(en=text, zh=text)) for place, text in enumerate(texts)]
    slots = {
        "price": {"source": "offer.price", "format": "EUR", "value": str(amount)},
        "end": {"source": "offer.end", "format": "d. MMMM", "value": "2026-12-24"},
        "code": {"source": "offer.code", "format": "text", "value": "SAVE10"},
    }
    told: dict[str, Any] = {"product": "pr_1", "brief": "br_1", "market": "DE", "variety": "de-DE", "placement": "storefront", "category": "home"}
    made = Origin(maker="m", digests={}, seed=1, day="2026-11-22", inputs="")
    media = (Media(kind="image", path="a.png", sha256="0" * 64),)
    return Creative(id="cr_1", sentence_space=" ", lines=(*lines, priced(amount)), slots=slots, origin=made, media=media, **told).model_copy(update=keys)


def ticket(of: Creative) -> Approval:
    return approve(of, "it_1", "ana", AT, "rulebook")


def with_line(of: Creative, place: int, text: str) -> Creative:
    lines = list(of.lines)
    lines[place] = lines[place].model_copy(update={"text": text})
    return of.model_copy(update={"lines": tuple(lines)})


def with_slot(of: Creative, name: str, **parts: str) -> Creative:
    return of.model_copy(update={"slots": {**of.slots, name: {**of.slots[name], **parts}}})


@given(texts=st.lists(words, min_size=1, max_size=6))
def test_an_approval_covers_what_was_approved(texts: list[str]) -> None:
    assert covers(ticket(creative(texts)), creative(texts))


@given(texts=st.lists(words, min_size=1, max_size=6), sign=st.characters(codec="utf-8", exclude_characters="\x00"), data=st.data())
def test_any_one_character_changed_breaks_it(texts: list[str], sign: str, data: st.DataObject) -> None:
    place = data.draw(st.integers(0, len(texts) - 1))
    at = data.draw(st.integers(0, len(texts[place])))
    cut = data.draw(st.sampled_from([0, 1]))
    changed = texts[place][:at] + data.draw(st.sampled_from([sign, ""])) + texts[place][at + cut :]
    assume(changed != texts[place])
    approved = creative(texts)
    assert not covers(ticket(approved), with_line(approved, place, changed))


@given(sign=st.characters(codec="utf-8"), at=st.integers(0, 11))
def test_a_character_beside_a_slot_breaks_it(sign: str, at: int) -> None:
    approved = creative(["Ein Stuhl"])
    before, after = "Nur ", " heute."
    fixed = before + after
    changed = fixed[:at] + sign + fixed[at:]
    split = len(before) + (1 if at < len(before) else 0)
    line = priced(Decimal("20.00"), changed[:split], changed[split:])
    assert not covers(ticket(approved), approved.model_copy(update={"lines": (*approved.lines[:-1], line)}))


@given(texts=st.lists(words, min_size=2, max_size=6, unique=True))
def test_lines_in_another_order_one_less_or_twice_break_it(texts: list[str]) -> None:
    approved = creative(texts)
    lines = approved.lines
    for changed in ((*lines[1:], lines[0]), lines[1:], (*lines, lines[0]), ()):
        assert not covers(ticket(approved), approved.model_copy(update={"lines": tuple(changed)}))


@given(amount=amounts, share=st.decimals(min_value=Decimal("0.5"), max_value=Decimal("1.1"), places=4))
def test_a_price_within_its_bounds_needs_no_second_decision(amount: Decimal, share: Decimal) -> None:
    approved = creative(["Ein Stuhl"], amount)
    assert covers(ticket(approved), creative(["Ein Stuhl"], amount * share))


@given(amount=amounts, share=st.one_of(st.decimals("0.01", "0.4999", places=4), st.decimals("1.1001", "50", places=4)))
def test_a_price_outside_its_bounds_goes_back_to_review(amount: Decimal, share: Decimal) -> None:
    approved = creative(["Ein Stuhl"], amount)
    assert not covers(ticket(approved), creative(["Ein Stuhl"], amount * share))


@given(name=st.sampled_from(["end", "code"]), value=words)
def test_dates_and_codes_are_bound_to_what_was_seen(name: str, value: str) -> None:
    approved = creative(["Ein Stuhl"])
    assert covers(ticket(approved), with_slot(approved, name, value=value)) == (value == approved.slots[name]["value"])


@given(name=st.sampled_from(["price", "end", "code"]), part=st.sampled_from(["source", "format"]), value=words)
def test_a_slot_from_elsewhere_or_written_otherwise_breaks_it(name: str, part: str, value: str) -> None:
    approved = creative(["Ein Stuhl"])
    assert covers(ticket(approved), with_slot(approved, name, **{part: value})) == (value == approved.slots[name][part])


def test_a_slot_more_or_less_breaks_it() -> None:
    approved = creative(["Ein Stuhl"])
    more = approved.model_copy(update={"slots": {**approved.slots, "stock": {"source": "offer.stock", "format": "number", "value": "3"}}})
    less = approved.model_copy(update={"slots": {"price": approved.slots["price"]}})
    assert not covers(ticket(approved), more) and not covers(ticket(approved), less)


def test_another_creative_market_variety_place_product_or_picture_breaks_it() -> None:
    approved = creative(["Ein Stuhl"])
    others: dict[str, Any] = {"id": "cr_2", "market": "AT", "variety": "de-AT", "placement": "google_display", "product": "pr_2", "media": ()}
    for name, value in others.items():
        assert not covers(ticket(approved), approved.model_copy(update={name: value})), name
    picture = Media(kind="image", path="a.png", sha256="1" * 64)
    assert not covers(ticket(approved), approved.model_copy(update={"media": (picture,)}))


def test_what_a_buyer_never_sees_does_not_break_it() -> None:
    approved = creative(["Ein Stuhl"])
    gloss = approved.lines[0].model_copy(update={"gloss": Wording(en="x", zh="y"), "pinned": True, "norms": ("n",)})
    assert covers(ticket(approved), approved.model_copy(update={"lines": (gloss, *approved.lines[1:]), "gaps": ()}))


def test_a_mark_of_ours_in_a_text_is_no_slot() -> None:
    """A line that spells out a slot's mark is not the line with the slot in it."""
    approved = creative(["Ein Stuhl"])
    template = approved.lines[-1].template()
    forged = approved.lines[-1].model_copy(update={"text": template, "slots": ()})
    assert not covers(ticket(approved), approved.model_copy(update={"lines": (*approved.lines[:-1], forged)}))
