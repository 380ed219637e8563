"""New items for the desk."""

from datetime import datetime, timedelta

from assets.hashing import derived_id
from generators.records import Creative
from review.records import HistoryEntry, ReviewItem, Verdict


def new_item(creative: Creative, verdict: Verdict, at: datetime, minutes: int) -> ReviewItem:
    """A creative waiting for a decision within `minutes`; creatives with the same words in the same variety get the same item."""
    findings = f"{verdict.word}, {len(verdict.findings)} findings"
    entry = HistoryEntry(at=at, who=creative.origin.maker, action="put_on_desk", comment=findings)
    return ReviewItem(
        id=derived_id("rv", [creative.brief, creative.text_hash]),
        creatives=(creative.id,),
        markets=(creative.market,),
        variety=creative.variety,
        state="waiting",
        assignee=None,
        due=at + timedelta(minutes=minutes),
        version=1,
        history=(entry,),
    )


def first_words(item: ReviewItem) -> dict[str, str]:
    """What the lines that people edited said at first, by line key, from the item's history."""
    words: dict[str, str] = {}
    for entry in item.history:
        for name, text in entry.details.items():
            if name.startswith("was:"):
                words.setdefault(name.removeprefix("was:"), text)
    return words
