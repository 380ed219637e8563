"""The page where approved creatives go out: what is ready, where it went, and the log of it."""

from typing import Any

import gradio as gr

from assets.errors import TesseraError
from campaign.channels.records import Publication
from campaign.channels.store import publications
from campaign.events.store import Event, read
from generators import store as made
from generators.records import Creative
from studio.clock import now
from studio.pipeline import approved, publishing
from studio.ui.house import House
from studio.ui.marks import esc, shape, table
from studio.ui.shell import button_link, empty, html, note, quiet, told
from studio.ui.tongues import marked, market_time, own_name
from studio.ui.words import Words

CHANNEL = "storefront"
SHOWN = 200


class PublishPage:
    """One button sends what is chosen; sending again repeats nothing."""

    def __init__(self, house: House, words: Words) -> None:
        self.house, self.words = house, words

    def build(self) -> Any:
        """Lay the page out and bind its events; gives the function and outputs that the page's load calls."""
        w = self.words
        self.notice = html(elem_id="publish-notice")
        self.nothing = html()
        with gr.Column(visible=False) as self.ready:
            self.chosen = gr.CheckboxGroup([], label=w("publish_choose"), elem_id="publish-choose")
            self.send = gr.Button(w("publish_send"), variant="primary", elem_id="publish-send")
        self.receipts = html(elem_id="receipts")
        with gr.Accordion(w("events"), open=False):
            self.log = html(elem_id="events")
        out = [self.notice, self.nothing, self.ready, self.chosen, self.receipts, self.log]
        safe = told(self.notice, w)
        quiet(self.send.click, safe(self.go), [self.chosen], out)
        return safe(self.load), out

    def load(self) -> dict[Any, Any]:
        """What is approved and not yet out, what is out, and the log."""
        ready = approved.approved(self.house.seat)
        with self.house.database.reading() as connection:
            sent = publications(connection, self.house.actor, limit=5000)
            events = read(connection, self.house.actor, limit=5000)
            waiting = [one for one in ready if one not in {row.creative for row in sent if row.state == "sent"}]
            found = {one.id: one for one in made.creatives(connection, self.house.actor, ids=[*waiting, *(row.creative for row in sent)])}
        nothing = "" if waiting else self._nothing(bool(sent))
        return {
            self.nothing: nothing,
            self.ready: gr.update(visible=bool(waiting)),
            self.receipts: self._receipts(sent, found),
            self.log: self._events(events),
            self.chosen: gr.update(choices=[(self._label(found[one]), one) for one in waiting], value=waiting),
        }

    def go(self, chosen: list[str]) -> dict[Any, Any]:
        """Send each of the chosen; one that is refused is named and keeps no other from going."""
        sent, refused = 0, []
        for creative in chosen:
            try:
                publishing.publish(self.house.seat, self.house, creative, CHANNEL, now())
                sent += 1
            except TesseraError as error:
                refused.append(f"{error.message.text(self.words.language)} {error.hint.text(self.words.language)}")
        said = note(self.words.count("published", sent), "done") if sent else note(self.words("publish_none"), "hint") if not refused else ""
        return self.load() | {self.notice: said + "".join(note(one, "problem") for one in refused)}

    def _label(self, creative: Creative) -> str:
        return f"{creative.market} · {own_name(creative.variety)} — \u2068{creative.copy_fields['headline']}\u2069"

    def _nothing(self, some_sent: bool) -> str:
        w = self.words
        if some_sent:
            return note(w("publish_all_out"), "hint")
        return empty(w("publish_empty_title"), w("publish_empty_text"), button_link("review", w, "publish_empty_go"))

    def _receipts(self, sent: list[Publication], found: dict[str, Creative]) -> str:
        if not sent:
            return ""
        heads = [self.words(key) for key in ("market", "headline", "channel", "state", "where")]
        newest = sorted((one for one in sent if one.creative in found), key=lambda one: one.due, reverse=True)[:SHOWN]
        return f"<h2>{esc(self.words('receipts'))}</h2>" + table(heads, (self._receipt(one, found[one.creative]) for one in newest))

    def _receipt(self, one: Publication, creative: Creative) -> tuple[str, ...]:
        attributes, receipt = marked(creative.variety), one.receipt
        opened = esc(self.words("open_page"))
        link = f'<a href="./storefront/{esc(receipt.where)}" target="_blank">{opened}</a> <small>{receipt.sha256[:12]}</small>' if receipt else ""
        return (
            f"<b>{esc(creative.market)}</b> <span {attributes}>{esc(own_name(creative.variety))}</span>",
            f"<span {attributes}>{esc(creative.copy_fields['headline'])}</span>",
            esc(self.words.named("channel", one.channel)),
            f"{shape('pass' if one.state == 'sent' else 'review')} {esc(self.words.named('sent', one.state))}",
            link or esc(one.error or ""),
        )

    def _events(self, events: list[Event]) -> str:
        if not events:
            return f'<p class="t-gloss">{esc(self.words("no_events"))}</p>'
        heads = [self.words(key) for key in ("position", "when", "who", "event", "subject")]
        return table(
            heads,
            (
                (str(one.position), esc(self._when(one)), esc(one.who), esc(self.words.named("event", one.kind)), f"<small>{esc(one.subject)}</small>")
                for one in reversed(events[-SHOWN:])
            ),
        )

    def _when(self, event: Event) -> str:
        market = event.data.get("market")
        return market_time(event.at, self.house.engine.culture.market(market)) if market else f"{event.at:%Y-%m-%d %H:%M} UTC"
