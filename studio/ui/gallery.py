"""The gallery: every picture by market and placement, one at a time in full, why it looks so, and drawing it again otherwise."""

from typing import Any

import gradio as gr

from studio.clock import now
from studio.pipeline.licences import ending
from studio.pipeline.picture_orders import frame_of
from studio.pipeline.recalling import found_again
from studio.pipeline.redrawing import redraw
from studio.ui.house import House
from studio.ui.marks import esc
from studio.ui.packing import packed
from studio.ui.picture_choices import choices_for, colours_in
from studio.ui.pictures import Pictures
from studio.ui.shell import button_link, empty, html, note, quiet, told
from studio.ui.tongues import market_label
from studio.ui.words import Words

WISHES = ("layout", "stage", "light", "ground", "motif", "photo", "maker")


class GalleryPage:
    """Pictures on the left, the one in hand on the right; `before` keeps what it was drawn with, so that undo knows the way back."""

    def __init__(self, house: House, words: Words) -> None:
        self.house, self.words = house, words
        self.pictures = Pictures(house, words)

    def build(self) -> Any:
        """Lay the page out and bind its events; gives the function and outputs that the page's load calls."""
        w = self.words
        self.chosen, self.before = gr.State(""), gr.State({})
        self.notice = html(elem_id="gallery-notice")
        self.nothing = html()
        with gr.Column(visible=False) as self.whole:
            with gr.Row(elem_classes="t-filters"):
                self.market = gr.Dropdown([(w("all_markets"), "")], value="", label=w("filter_market"), elem_id="gallery-market")
                self.place = gr.Dropdown([(w("all_placements"), "")], value="", label=w("filter_placement"), elem_id="gallery-place")
                self.dropped = gr.UploadButton(w("gallery_drop"), file_types=["image"], type="binary", elem_id="gallery-drop")
            with gr.Row(elem_classes="t-gallery"):
                with gr.Column(scale=3, min_width=320):
                    self.grid = html(elem_id="gallery-grid")
                with gr.Column(scale=2, min_width=320):
                    self._hand()
        return self._bind()

    def _hand(self) -> None:
        """The picture in hand and what may be changed of it."""
        w = self.words
        self.zones = gr.Checkbox(value=False, label=w("gallery_zones"), elem_id="gallery-zones")
        self.shown = html(elem_id="gallery-shown")
        with gr.Accordion(w("gallery_change"), open=False):
            self.wishes = {name: gr.Dropdown([(w("gallery_as_is"), "")], value="", label=w(f"gallery_{name}"), elem_id=f"gallery-{name}") for name in WISHES}
            self.palette = gr.Textbox(label=w("gallery_palette"), info=w("gallery_palette_info"), max_lines=1, elem_id="gallery-palette")
            self.seed = gr.Number(value=None, precision=0, label=w("gallery_seed"), info=w("gallery_seed_info"), elem_id="gallery-seed")
            with gr.Row(elem_classes="t-actions"):
                self.again = gr.Button(w("gallery_again"), variant="primary", elem_id="gallery-again")
                self.undo = gr.Button(w("gallery_undo"), elem_id="gallery-undo")
        self.pack = gr.DownloadButton(w("gallery_zip"), elem_id="gallery-zip")

    def _bind(self) -> Any:
        safe = told(self.notice, self.words)
        out = [
            self.notice,
            self.nothing,
            self.whole,
            self.chosen,
            self.before,
            self.market,
            self.place,
            self.grid,
            self.shown,
            self.seed,
            self.palette,
            self.pack,
            *self.wishes.values(),
        ]
        here = [self.chosen, self.market, self.place, self.zones]
        quiet(self.grid.select, safe(self.pick), [self.market, self.place, self.zones], out)
        for one in (self.market, self.place, self.zones):
            quiet(one.input, safe(self.show), here, out)
        quiet(self.dropped.upload, safe(self.recall), [self.dropped, self.zones], out)
        quiet(self.again.click, safe(self.draw), [*here, self.before, self.seed, self.palette, *self.wishes.values()], out)
        quiet(self.undo.click, safe(self.back), [*here, self.before], out)
        return safe(self.load), out

    def load(self, request: gr.Request) -> dict[Any, Any]:
        """The picture named in the address, else the newest."""
        return self.show(str(request.query_params.get("creative") or ""), "", "", False)

    def pick(self, market: str, place: str, zones: bool, event: gr.EventData) -> dict[Any, Any]:
        """A picture chosen in the grid."""
        return self.show(str(event.item), market, place, zones) | {self.before: {}}

    def recall(self, data: bytes, zones: bool) -> dict[Any, Any]:
        """The picture that somebody dropped in, in hand with all it was drawn with; it may have been resized or saved anew since."""
        found = found_again(data, self.pictures.every())
        if found is None:
            return {self.notice: note(self.words("gallery_unknown"), "hint")}
        return self.show(found.id, "", "", zones) | {self.before: {}, self.notice: note(self.words("gallery_found"), "done")}

    def show(self, creative: str, market: str, place: str, zones: bool) -> dict[Any, Any]:
        """The grid behind the filters, and the picture in hand (the first where it names none)."""
        every = self.pictures.every()
        if not every:
            nothing = empty(self.words("gallery_empty_title"), self.words("gallery_empty_text"), button_link("create", self.words, "gallery_empty_go"))
            return {self.nothing: nothing, self.whole: gr.update(visible=False)}
        seen = [one for one in every if market in {"", one.market} and place in {"", one.placement}]
        hand = next((one for one in every if one.id == creative), seen[0] if seen else every[0])
        culture, w = self.house.engine.culture, self.words
        markets = sorted({one.market for one in every})
        places = sorted({one.placement for one in every})
        return {
            self.nothing: "",
            self.notice: "".join(note(one.text(w.language), "hint") for one in ending(self.house.seat, now().date())),
            self.whole: gr.update(visible=True),
            self.chosen: hand.id,
            self.market: gr.update(choices=[(w("all_markets"), ""), *((market_label(culture.market(one), w), one) for one in markets)], value=market),
            self.place: gr.update(choices=[(w("all_placements"), ""), *((self.pictures.place(one), one) for one in places)], value=place),
            self.grid: self.pictures.grid(seen, hand),
            self.shown: self.pictures.whole(hand, frame_of(self.house.engine.placements[hand.placement]) if zones else None),
            self.seed: None,
            self.palette: "",
            self.pack: gr.update(value=str(packed(self.house, seen))),
            **{self.wishes[name]: gr.update(choices=[(w("gallery_as_is"), ""), *choices_for(self.house, name, hand, w)], value="") for name in WISHES},
        }

    def draw(self, creative: str, market: str, place: str, zones: bool, *given: Any) -> dict[Any, Any]:
        """Draw the picture in hand again with what was changed; what it was drawn with is kept for undo."""
        _, seed, palette, *values = given
        wishes = {name: str(value) for name, value in zip(WISHES, values, strict=True) if value}
        wishes |= {"seed": str(int(seed))} if seed is not None else {}
        wishes |= {"palette": colours_in(palette)} if palette.strip() else {}
        if not wishes:
            return {self.notice: note(self.words("gallery_no_wish"), "hint")}
        made = dict(self.pictures.one(creative).media[0].made)
        redraw(self.house.seat, creative, wishes, now())
        return self.show(creative, market, place, zones) | {self.before: made, self.notice: note(self.words("gallery_drawn"), "done")}

    def back(self, creative: str, market: str, place: str, zones: bool, before: dict[str, str]) -> dict[Any, Any]:
        """Draw it as it was before the last change."""
        if not before:
            return {self.notice: note(self.words("nothing_to_undo"), "hint")}
        redraw(self.house.seat, creative, {name: value for name, value in before.items() if name != "seed"}, now())
        return self.show(creative, market, place, zones) | {self.before: {}, self.notice: note(esc(self.words("gallery_undone")), "done")}
