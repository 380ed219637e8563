"""The page where a brand says how it looks and speaks: its voice, fonts, logo, colours and masters; a draft shapes nothing until it is published."""

from typing import Any

import gradio as gr

from assets.errors import refuse
from assets.wording import Wording
from generators.brands import store
from generators.brands.records import BrandKit
from studio.clock import now
from studio.pipeline.brands import keep
from studio.pipeline.looks import look_of, restyled
from studio.ui.house import House
from studio.ui.marks import esc
from studio.ui.picture_choices import colours_in
from studio.ui.shell import empty, html, note, quiet, told
from studio.ui.specimen import specimen
from studio.ui.words import Words

FILES = {"fonts": [".ttf", ".otf"], "logos": [".png", ".webp"], "masters": [".svg", ".psd"]}


class BrandPage:
    """One brand at a time; what is not given anew stays as it was."""

    def __init__(self, house: House, words: Words) -> None:
        self.house, self.words = house, words

    def build(self) -> Any:
        """Lay the page out and bind its events; gives the function and outputs that the page's load calls."""
        w = self.words
        self.notice = html(elem_id="brand-notice")
        self.known = gr.Dropdown([], label=w("brand_choose"), elem_id="brand-choose")
        self.shown = html(elem_id="brand-shown")
        with gr.Row():
            self.name = gr.Textbox(label=w("brand_name"), max_lines=1, elem_id="brand-name")
            self.colours = gr.Textbox(label=w("brand_colours"), info=w("brand_colours_info"), max_lines=1, elem_id="brand-colours")
        with gr.Row():
            self.voices = [gr.Textbox(label=w(f"brand_voice_{one}"), max_lines=3, elem_id=f"brand-voice-{one}") for one in ("en", "zh")]
        with gr.Row():
            self.files = {
                kind: gr.File(label=w(f"brand_{kind}"), file_types=types, file_count="multiple", height=120, elem_id=f"brand-{kind}")
                for kind, types in FILES.items()
            }
        with gr.Row(elem_classes="t-actions"):
            self.keep = gr.Button(w("brand_keep"), elem_id="brand-keep")
            self.publish = gr.Button(w("brand_publish"), variant="primary", elem_id="brand-publish")
        return self._bind()

    def _bind(self) -> Any:
        safe = told(self.notice, self.words)
        out = [self.notice, self.known, self.shown, self.name, self.colours, *self.voices, *self.files.values()]
        quiet(self.known.input, safe(self.show), [self.known], out)
        quiet(self.keep.click, safe(self.take), [self.name, self.colours, *self.voices, *self.files.values()], out)
        quiet(self.publish.click, safe(self.go), [self.name], out)
        return safe(self.show), out

    def show(self, name: str = "") -> dict[Any, Any]:
        """A brand's newest version, the first brand where none is named."""
        with self.house.database.reading() as connection:
            every = [one.name for one in store.brands(connection, self.house.actor)]
            kit = store.version(connection, self.house.actor, name or every[0]) if every else None
        filled: dict[Any, Any] = {self.known: gr.update(choices=every, value=kit.name if kit else None, visible=bool(every))}
        for one in self.files.values():
            filled[one] = None
        if kit is None:
            return filled | {self.shown: empty(self.words("brand_empty_title"), self.words("brand_empty_text"))}
        return filled | {
            self.notice: "",
            self.shown: self._shown(kit),
            self.name: kit.name,
            self.colours: ", ".join(kit.look.colours),
            self.voices[0]: kit.voice.en,
            self.voices[1]: kit.voice.zh,
        }

    def take(self, name: str, colours: str, *given: Any) -> dict[Any, Any]:
        """Keep what was given as the brand's draft."""
        voices, files = given[: len(self.voices)], {kind: tuple(paths or ()) for kind, paths in zip(FILES, given[len(self.voices) :], strict=True)}
        if not name.strip():
            raise refuse("The brand has no name yet.", "请先填写品牌名称。", do_en="Write it under “Name”.", do_zh="在“名称”中填写。")
        wanted = colours_in(colours).split(",") if colours.strip() else ()
        changed = restyled(self.house.seat, name.strip(), Wording(en=voices[0].strip(), zh=voices[1].strip()), wanted, files)
        kept = keep(self.house.seat, changed, now())
        return self.show(kept.name) | {self.notice: note(self.words("brand_kept"), "done")}

    def go(self, name: str) -> dict[Any, Any]:
        """Let the draft shape copy and pictures from now on."""
        with self.house.database.writing() as connection:
            kit = store.publish(connection, self.house.actor, name.strip(), now())
        return self.show(kit.name) | {self.notice: note(self.words("brand_published", version=kit.version), "done")}

    def _shown(self, kit: BrandKit) -> str:
        """The card of a brand, and what its files are called."""
        state = esc(self.words("brand_state", version=kit.version, state=self.words("brand_draft" if kit.state == "draft" else "brand_published_state")))
        named = {kind: ", ".join(one.rpartition("/")[2] for one in getattr(kit.look, kind)) for kind in FILES}
        names = "".join(f"<li>{esc(self.words(f'brand_{kind}'))}: {esc(files)}</li>" for kind, files in named.items() if files)
        return f'<div class="t-brand"><p class="t-gloss">{state}</p>{specimen(kit, look_of(kit, self.house.home))}<ul>{names}</ul></div>'
