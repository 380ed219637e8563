"""What the desk reads: the queue, an item with its cards, and its lines as a form."""

from assets.errors import refuse
from assets.paging import Paging
from generators import store as made
from generators.records import Creative
from review import store as reviewed
from review.desk.items import first_words
from review.records import ReviewItem, Verdict
from studio.clock import now
from studio.ui.card import Cards
from studio.ui.house import House
from studio.ui.lines import line_labels
from studio.ui.marks import esc, findings_on, shape
from studio.ui.tongues import due_words, marked, market_time, own_name
from studio.ui.wordings import menu
from studio.ui.words import Words

SHOWN = 100


class Desk:
    """Reads items for one person in one interface language."""

    def __init__(self, house: House, words: Words) -> None:
        self.house, self.words = house, words
        self.cards = Cards(house.engine, words)

    def queue(self, state: str) -> list[ReviewItem]:
        """The items of a state, soonest due first."""
        with self.house.database.reading() as connection:
            found = reviewed.items(connection, self.house.actor, state=state, page=Paging(limit=5000))  # type: ignore[arg-type]
        return sorted(found, key=lambda one: (one.due, one.markets, one.id))

    def find(self, item: str) -> ReviewItem:
        """An item by id; raises `TesseraError` when there is none."""
        with self.house.database.reading() as connection:
            found = reviewed.items(connection, self.house.actor, ids=[item])
        if not found:
            raise refuse("This item is not on the desk.", "该条目不在审核台上。", do_en="Choose one from the queue.", do_zh="请从队列中选择。")
        return found[0]

    def block(self, item: ReviewItem) -> str:
        """Why a check blocks the item; empty when none does."""
        _, verdicts = self._whole(item)
        found = (finding for verdict in verdicts.values() for finding in verdict.findings if finding.severity == "block")
        return next((finding.why.text(self.words.language) for finding in found), "")

    def queue_html(self, queue: list[ReviewItem], current: ReviewItem | None) -> str:
        """The queue as a list to choose from."""
        if not queue:
            return ""
        with self.house.database.reading() as connection:
            firsts = {one.id: one for one in made.creatives(connection, self.house.actor, ids=[item.creatives[0] for item in queue[:SHOWN]])}
            words = {one: verdict.word for one, verdict in reviewed.verdicts(connection, self.house.actor, list(firsts)).items()}
        rows = "".join(self._row(item, firsts[item.creatives[0]], words.get(item.creatives[0], "review"), current) for item in queue[:SHOWN])
        more = f'<p class="t-gloss">{esc(self.words("queue_more", n=len(queue) - SHOWN))}</p>' if len(queue) > SHOWN else ""
        return f'<p class="t-gloss">{esc(self.words.count("items", len(queue)))}</p><ol class="t-queue">{rows}</ol>{more}'

    def item_html(self, item: ReviewItem) -> str:
        """The item's cards, opened, with what a person changed."""
        all_of_it, verdicts = self._whole(item)
        creatives = list({one.market: one for one in all_of_it}.values())
        market = self.house.engine.culture.market(item.markets[0])
        due = f"{due_words(item.due, now(), self.words)} · {market_time(item.due, market)}" if item.state == "waiting" else ""
        head = f'<p class="t-itemline"><b>{esc(self.words(f"state_{item.state}"))}</b> <span class="t-gloss">{esc(due)}</span></p>'
        first = first_words(item)
        return head + "".join(self.cards.html(one, verdicts.get(one.id), item.history, first, opened=True) for one in creatives)

    def lines_html(self, item: ReviewItem) -> str:
        """Every line in a box of its own, in its own language, with its meaning beside it."""
        creatives, verdicts = self._whole(item)
        first = creatives[0]
        labels = line_labels(first, self.house.engine.placements.get(first.placement), self.words)
        boxes = "".join(self._box(first, at, verdicts.get(first.id), labels[line.key]) for at, line in enumerate(first.lines))
        return (
            f'<form class="t-edit" onsubmit="return false"><h2>{esc(self.words("edit_title"))}</h2>'
            f'<p class="t-gloss">{esc(self.words("edit_text"))}</p>{boxes}'
            f'<p class="t-actions"><button type="button" class="t-button t-strong" data-save>{esc(self.words("edit_save"))}</button>'
            f'<button type="button" class="t-button" data-act="close">{esc(self.words("edit_close"))}</button></p></form>'
        )

    def _box(self, creative: Creative, at: int, verdict: Verdict | None, label: str) -> str:
        line = creative.lines[at]
        found = "".join(self.cards.finding(one) for one in findings_on(line, verdict.findings if verdict else ()))
        rows = 1 + len(line.text) // 60
        return (
            f'<div class="t-line"><label><span>{label or esc(self.words.named("field", line.field))}</span>'
            f'<textarea {marked(creative.variety)} data-key="{esc(line.key)}" rows="{rows}">{esc(line.text)}</textarea>'
            f'<small class="t-gloss">{esc(line.gloss.text(self.words.language))}</small></label>{found}{menu(line, self.words)}</div>'
        )

    def _row(self, item: ReviewItem, first: Creative, word: str, current: ReviewItem | None) -> str:
        here = ' aria-current="true"' if current is not None and current.id == item.id else ""
        late = " t-late" if item.state == "waiting" and item.due < now() else ""
        when = due_words(item.due, now(), self.words) if item.state == "waiting" else self.words(f"state_{item.state}")
        tongue = f"<span {marked(item.variety)}>{esc(own_name(item.variety))}</span>"
        top = f'{shape(word)} <b>{esc(" ".join(dict.fromkeys(item.markets)))}</b> · {tongue}<small class="t-due{late}">{esc(when)}</small>'
        headline = f'<span class="t-first" {marked(item.variety)}>{esc(first.copy_fields["headline"])}</span>'
        spoken = f'<span class="t-sr">{esc(self.words.named("verdict", word))}</span>'
        return f'<li><button type="button" data-act="pick" data-item="{esc(item.id)}"{here}><span class="t-row">{top}</span>{headline}{spoken}</button></li>'

    def first(self, item: ReviewItem) -> Creative:
        """The creative whose lines stand in the form."""
        return self._whole(item)[0][0]

    def _whole(self, item: ReviewItem) -> tuple[list[Creative], dict[str, Verdict]]:
        with self.house.database.reading() as connection:
            return (made.creatives(connection, self.house.actor, ids=item.creatives), reviewed.verdicts(connection, self.house.actor, item.creatives))
