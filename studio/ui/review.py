"""The review desk: the queue, one item at a time, decisions by button or key, and the way back."""

from functools import partial
from typing import Any

import gradio as gr

from review.desk.moves import MOVES, Move
from review.records import ReviewItem
from studio.clock import now
from studio.pipeline.deciding import decide, edit
from studio.pipeline.rewording import WISHES, Wish
from studio.ui.desk import Desk
from studio.ui.house import House
from studio.ui.marks import esc
from studio.ui.shell import button_link, empty, html, note, quiet, told
from studio.ui.wordings import wordings_html
from studio.ui.words import Words

STATES = ("waiting", "changes_requested", "approved", "rejected")
DECISIONS: dict[str, Move] = {"approve": "approve", "change": "request_change", "reject": "reject"}
EDIT: dict[str, Move] = {"edit": "edit"}
KEYS = ("j", "k", "a", "r", "e", "c", "u", "?")


class ReviewPage:
    """`item` is the one in hand, `last` the one decided just now, so that undo knows where to go back to.

    `seen` is the item in hand as the browser knows it: a decision is about what was on the screen when the key went down, however fast the next one follows.
    """

    def __init__(self, house: House, words: Words) -> None:
        self.house, self.words = house, words
        self.desk = Desk(house, words)

    def build(self) -> Any:
        """Lay the page out and bind its events; gives the function and outputs that the page's load calls."""
        w = self.words
        self.item, self.last, self.editing = gr.State(""), gr.State(""), gr.State(False)
        self.seen = gr.Textbox(visible=False)
        with gr.Row(elem_classes="t-desk"):
            with gr.Column(scale=2, min_width=280, elem_classes="t-queue-side"):
                self.state = gr.Dropdown([(w(f"state_{one}"), one) for one in STATES], value="waiting", label=w("queue"), elem_id="review-state")
                self.queue = html(elem_id="review-queue")
            with gr.Column(scale=5, min_width=320, elem_classes="t-item"):
                self.notice = html(elem_id="review-notice")
                self.lines = html(elem_id="review-lines")
                self.wordings = html(elem_id="review-wordings", elem_classes="t-hidden")
                self.shown = html(elem_id="review-item")
                self._actions()
        html(self._keys())
        return self._bind()

    def _actions(self) -> None:
        w = self.words
        with gr.Column(elem_classes="t-bar", visible=False) as self.bar:
            self.comment = gr.Textbox(label=w("comment"), placeholder=w("comment_hint"), max_lines=4, elem_id="review-comment", submit_btn=w("comment_send"))
            with gr.Row(elem_classes="t-actions"):
                self.buttons = {
                    name: gr.Button(w(f"do_{name}"), elem_id=f"review-{name}", variant="primary" if name == "approve" else "secondary", size="md")
                    for name in ("approve", "change", "reject", "edit", "undo", "previous", "next")
                }

    def _bind(self) -> Any:
        safe, pressed, b = told(self.notice, self.words), partial(quiet, often=True), self.buttons
        here, seen = [self.item, self.state], [self.seen, self.state]
        out = [self.notice, self.item, self.seen, self.last, self.editing, self.state, self.queue, self.shown, self.lines, self.bar, self.comment, *b.values()]
        pressed(self.queue.select, safe(self.pick), [self.state], out)
        quiet(self.state.input, safe(lambda state: self.show("", state)), [self.state], out)
        pressed(b["next"].click, safe(lambda item, state: self.step(item, state, 1)), here, out)
        pressed(b["previous"].click, safe(lambda item, state: self.step(item, state, -1)), here, out)
        for name, move in DECISIONS.items():
            pressed(b[name].click, safe(lambda item, state, comment, move=move: self.decide(item, state, comment, move)), [*seen, self.comment], out)
        pressed(self.comment.submit, safe(self.say), [*seen, self.comment], out)
        pressed(b["edit"].click, safe(self.open_lines), [self.seen, self.editing], out)
        pressed(self.lines.submit, safe(self.save), seen, out)
        pressed(self.lines.select, safe(self.in_form), seen, [*out, self.wordings])
        pressed(b["undo"].click, safe(self.undo), [*here, self.last], out)
        return safe(self.load), out

    def load(self, request: gr.Request) -> dict[Any, Any]:
        """The item named in the address, else the most urgent."""
        return self.show(str(request.query_params.get("item") or ""), "waiting")

    def show(self, item: str, state: str) -> dict[Any, Any]:
        """The queue of a state and the item in hand (the most urgent when it names none)."""
        queue = self.desk.queue(state)
        found = self.desk.find(item) if item else (queue[0] if queue else None)
        here = found.id if found else ""
        updates: dict[Any, Any] = {self.item: here, self.seen: here, self.editing: False, self.queue: self.desk.queue_html(queue, found)}
        updates |= {self.lines: "", self.comment: "", self.notice: "", self.bar: gr.update(visible=found is not None)}
        if found is None:
            return updates | {self.shown: self._nothing(state), **self._none()}
        block = self.desk.block(found)
        stop = note(self.words("blocked", why=block), "problem") if block and found.state != "approved" else ""
        return updates | {self.shown: stop + self.desk.item_html(found), **self._allowed(found, bool(block))}

    def pick(self, state: str, event: gr.EventData) -> dict[Any, Any]:
        """An item chosen in the queue."""
        return self.show(str(event.item), state)

    def step(self, item: str, state: str, by: int) -> dict[Any, Any]:
        """The next or the previous item of the queue; at its ends it stays."""
        ids = [one.id for one in self.desk.queue(state)]
        at = ids.index(item) + by if item in ids else 0
        return self.show(ids[min(max(at, 0), len(ids) - 1)] if ids else "", state)

    def decide(self, item: str, state: str, comment: str, move: Move) -> dict[Any, Any]:
        """Take a decision and go on to the next item; a second press on an item just decided changes nothing."""
        if item and self.desk.find(item).state not in MOVES[move][0]:
            return {self.notice: gr.skip()}
        ids = [one.id for one in self.desk.queue(state)]
        done = decide(self.house.seat, item, move, now(), comment.strip())
        after = ids[ids.index(item) + 1 :] if item in ids else []
        said = note(self.words(f"said_{move}", what=" ".join(dict.fromkeys(done.markets))), "done")
        return self.show(next(iter(after), ""), state) | {self.last: item, self.notice: said, self.bar: gr.update(visible=True)}

    def say(self, item: str, state: str, comment: str) -> dict[Any, Any]:
        """Add a comment to the history."""
        if not comment.strip():
            return {self.notice: note(self.words("comment_empty"), "hint")}
        decide(self.house.seat, item, "comment", now(), comment.strip())
        return self.show(item, state) | {self.notice: note(self.words("said_comment"), "done")}

    def open_lines(self, item: str, editing: bool) -> dict[Any, Any]:
        """Open the lines for editing, or close them again."""
        return {self.editing: not editing, self.lines: "" if editing else self.desk.lines_html(self.desk.find(item)), self.notice: ""}

    def in_form(self, item: str, state: str, event: gr.EventData) -> dict[Any, Any]:
        """A press inside the form: other wordings of a line, which the page's script puts beneath its box, or close it."""
        if str(event.act) != "words":
            return self.show(item, state)
        key = str(event.key)
        wish: Wish = next((one for one in WISHES if one == event.wish), "rephrase")
        found = wordings_html(self.house, self.words, self.desk.first(self.desk.find(item)), key, wish)
        # The moment makes the same answer twice a change that the browser sees.
        return {self.wordings: f'<div data-for="{esc(key)}" data-at="{now().timestamp()}">{found}</div>'}

    def save(self, item: str, state: str, event: gr.EventData) -> dict[Any, Any]:
        """Keep the lines that were changed; the item is screened again and waits."""
        edits = {str(key): str(text).strip() for key, text in dict(event.lines).items()}
        if not edits:
            return self.show(item, state) | {self.notice: note(self.words("nothing_changed"), "hint")}
        edit(self.house.seat, item, edits, now())
        return self.show(item, state) | {self.notice: note(self.words("said_edit"), "done")}

    def undo(self, item: str, state: str, last: str) -> dict[Any, Any]:
        """Reopen what was decided last; without that, the item in hand."""
        again = last or item
        if not again or self.desk.find(again).state not in MOVES["reopen"][0]:
            return {self.notice: note(self.words("nothing_to_undo"), "hint")}
        decide(self.house.seat, again, "reopen", now())
        return self.show(again, "waiting") | {self.last: "", self.state: "waiting", self.notice: note(self.words("said_reopen"), "done")}

    def _allowed(self, item: ReviewItem, blocked: bool) -> dict[Any, Any]:
        """Which buttons can be pressed: what the desk's table of moves allows from here."""
        able = {name: item.state in MOVES[move][0] for name, move in {**DECISIONS, **EDIT}.items()}
        able["approve"] = able["approve"] and not blocked
        return {self.buttons[name]: gr.update(interactive=able.get(name, True)) for name in self.buttons}

    def _none(self) -> dict[Any, Any]:
        """No button but undo, which may still bring the last one back."""
        return {one: gr.update(interactive=name == "undo") for name, one in self.buttons.items()}

    def _nothing(self, state: str) -> str:
        w = self.words
        if state == "waiting":
            return empty(w("desk_empty_title"), w("desk_empty_text"), button_link("create", w, "desk_empty_go"))
        return empty(w("queue_empty_title"), w("queue_empty_text"))

    def _keys(self) -> str:
        named = [(key, self.words("key_help" if key == "?" else f"key_{key}")) for key in KEYS]
        rows = "".join(f"<dt><kbd>{key}</kbd></dt><dd>{esc(text)}</dd>" for key, text in named)
        title, done = esc(self.words("keys")), esc(self.words("close"))
        return (
            f'<button type="button" class="t-link" data-keys>{title} <kbd>?</kbd></button><dialog id="review-keys"><h2>{title}</h2><dl>{rows}</dl>'
            f'<form method="dialog"><button class="t-button">{done}</button></form></dialog>'
        )
